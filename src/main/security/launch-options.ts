import { parsedUrl } from './parsed-url.ts'

/** What a developer or a test may ask for through the environment of the process. */
export interface LaunchOptions {
  /** Folder to use instead of the user's own. */
  readonly profile?: string
  /** Vite's development server. */
  readonly rendererUrl?: string
  /** Where a policy may lie, instead of where IT departments put it. */
  readonly policy?: readonly [string]
  /** A stand-in for PRO on this computer. */
  readonly pro?: { readonly url: string; readonly key?: string }
  /** Why the program must not start like this. */
  readonly refusal?: string
}

type Variables = Readonly<Record<string, string | undefined>>

/** An installed program listens to none of it. */
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

/** The address without a slash at its end; undefined unless it is of this very computer. */
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
