/** What the shell asks of main on behalf of its pages. */
import { toMainUrl } from '../address.ts'
import type { PageRequest } from '../messages.ts'
import { answerShell } from './link.ts'
import { openWindows, windowWith } from './open-windows.ts'
import { mayGoOn } from './preventable.ts'
import type { ProtocolHandler } from './session.ts'

answerShell({
  async request(request) {
    const { session: own } = windowWith(request.window).webContents
    const url = toMainUrl(request.url)
    if (await own.refuses({ url, method: request.method, resourceType: request.resourceType }))
      return { kind: 'blocked' }
    const handler = own.handlers.get(url.slice(0, url.indexOf(':')))
    return handler === undefined ? { kind: 'pass' } : served(handler, request, url)
  },

  navigate({ window, url, isMainFrame }) {
    const { webContents: contents } = windowWith(window)
    const details = { url: toMainUrl(url), isMainFrame, isSameDocument: false }
    const allowed = !isMainFrame || mayGoOn(contents, 'will-navigate', details, details.url)
    return mayGoOn(contents, 'will-frame-navigate', details) && allowed
  },

  openWindow({ window, url }) {
    const { openHandler } = windowWith(window).webContents
    const answer = openHandler?.({ url: toMainUrl(url) })
    if (answer?.action !== 'deny') throw new Error('The stand-in for Electron opens no windows for a page')
  },

  pageEvent({ window, name }) {
    const owner = openWindows().find((each) => each.id === window)
    if (owner === undefined) return
    if (name === 'closed') owner.destroy()
    else if (name === 'crashed') owner.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    else owner.webContents.emit(name)
  },
})

async function served(
  handler: ProtocolHandler,
  { method, headers }: PageRequest,
  url: string,
): Promise<{
  kind: 'answer'
  status: number
  headers: Record<string, string>
  body: Uint8Array
}> {
  const response = await handler(new Request(url, { method, headers }))
  return {
    kind: 'answer',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  }
}
