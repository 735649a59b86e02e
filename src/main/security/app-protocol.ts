import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../logging/log.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { APP_ORIGIN } from './app-scheme.ts'
import { originOf, parsedUrl } from './parsed-url.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

/** Serves the built window from `folder`, and nothing outside of it. */
export function createAppProtocol(
  folder: string,
  log: Log,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  const headers = { 'content-security-policy': contentSecurityPolicy(), 'x-content-type-options': 'nosniff' }
  return async ({ url, method }) => {
    const file = method === 'GET' ? fileOf(url, folder) : undefined
    const contentType = file === undefined ? undefined : CONTENT_TYPES[path.extname(file)]
    if (file === undefined || contentType === undefined) return new Response('', { status: 404, headers })
    try {
      const content = new Uint8Array(await readFile(file))
      return new Response(content, { headers: { ...headers, 'content-type': contentType } })
    } catch (error) {
      log.error('A part of the window could not be read', error)
      return new Response('', { status: 404, headers })
    }
  }
}

/** The file that one of our URLs means; undefined when it points anywhere else. */
export function fileOf(url: string, folder: string): string | undefined {
  const parsed = parsedUrl(url)
  if (parsed === undefined || originOf(url) !== APP_ORIGIN) return undefined
  const name = decoded(parsed.pathname)
  if (name === undefined || name.includes('\0')) return undefined
  const file = path.resolve(folder, `.${path.posix.normalize(name)}`)
  // Resolve first, then check: by then backslashes and encoded dots are what the disk would make of them.
  const inside = path.relative(folder, file)
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    // The window asks for no such address, so it gets a 404 like any missing file.
    return undefined
  }
}
