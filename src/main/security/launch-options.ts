import { parsedUrl } from './parsed-url.ts'

/** What a developer or a test may set through environment variables. */
export interface LaunchOptions {
  /** Replaces the user's own folder. */
  readonly profile?: string
  /** Vite's development server. */
  readonly rendererUrl?: string
  /** Replaces the places where IT departments put a policy. */
  readonly policy?: readonly [string]
  /** A stand-in for PRO on this computer. */
  readonly pro?: { readonly url: string; readonly key?: string }
  /** Why the program must not start with these options. */
  readonly refusal?: string
}

type Variables = Readonly<Record<string, string | undefined>>

/** An installed program ignores all of them. */
export function readLaunchOptions(variables: Variables, isPackaged: boolean): LaunchOptions {
  if (isPackaged) return {}
  const profile = filled(variables['CANCELLIST_PROFILE'])
  const rendererUrl = filled(variables['ELECTRON_RENDERER_URL'])
  const policy = filled(variables['CANCELLIST_POLICY'])
  const url = filled(variables['CANCELLIST_PRO_URL'])
  const key = filled(variables['CANCELLIST_PRO_KEY'])
  if (url === undefined && key !== undefined) return { refusal: 'CANCELLIST_PRO_KEY needs CANCELLIST_PRO_URL.' }
  const pro = url === undefined ? undefined : loopbackUrl(url)
  if (url !== undefined && pro === undefined) {
    return {
      refusal: 'CANCELLIST_PRO_URL must be an http or https address of this computer, such as http://127.0.0.1:8080.',
    }
  }
  if (pro !== undefined && profile === undefined) {
    return { refusal: 'CANCELLIST_PRO_URL needs CANCELLIST_PROFILE, so that no saved key meets a stand-in.' }
  }
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(policy === undefined ? {} : { policy: [policy] }),
    ...(rendererUrl === undefined ? {} : { rendererUrl }),
    ...(pro === undefined ? {} : { pro: key === undefined ? { url: pro } : { url: pro, key } }),
  }
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** The address without a trailing slash; undefined unless it is loopback. */
export function loopbackUrl(text: string): string | undefined {
  const url = parsedUrl(text)
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || !LOOPBACK.includes(url.hostname))
    return undefined
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined
  return url.href.replace(/\/+$/, '')
}

function filled(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value
}
