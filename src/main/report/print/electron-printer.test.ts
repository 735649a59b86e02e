import type { Session } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { createVirtualClock } from '../../../../test/main/virtual-clock.ts'
import { TookTooLong } from '../../time/within.ts'
import { NotSaved } from '../../files/not-saved.ts'
import { createPrinter } from './electron-printer.ts'
import { standIn } from '../../../../test/stand-in.ts'

interface Opened {
  readonly options: { readonly show: boolean; readonly webPreferences: Record<string, unknown> }
  readonly urls: string[]
  destroyed: boolean
}

const opened = vi.hoisted(() => [] as Opened[])
const printing = vi.hoisted(() => ({ next: () => Promise.resolve(Buffer.from('%PDF')) }))

vi.mock('electron', () => ({
  BrowserWindow: class {
    readonly #opened: Opened
    webContents = { printToPDF: () => printing.next() }
    constructor(options: Opened['options']) {
      this.#opened = { options, urls: [], destroyed: false }
      opened.push(this.#opened)
    }
    loadURL(url: string): Promise<void> {
      this.#opened.urls.push(url)
      return Promise.resolve()
    }
    destroy(): void {
      this.#opened.destroyed = true
    }
    isDestroyed(): boolean {
      return this.#opened.destroyed
    }
  },
}))

type OnRequest = (details: { url: string }, answer: (given: { cancel: boolean }) => void) => void

/** A session that records its guards. */
function guardedSession() {
  const kept: { serve?: () => Response; permission?: () => boolean; onRequest?: OnRequest } = {}
  const session = {
    protocol: { handle: (_scheme: string, serve: () => Response) => (kept.serve = serve) },
    setPermissionRequestHandler: (ask: (contents: unknown, name: string, answer: (is: boolean) => void) => void) => {
      kept.permission = () => {
        let is = true
        ask({}, 'geolocation', (answer) => (is = answer))
        return is
      }
    },
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setSpellCheckerEnabled: vi.fn(),
    webRequest: { onBeforeRequest: (listener: OnRequest) => (kept.onRequest = listener) },
    on: vi.fn(),
  }
  return { kept, session: standIn<Session>(session) }
}

beforeEach(() => {
  opened.length = 0
  printing.next = () => Promise.resolve(Buffer.from('%PDF'))
})

const sheet = (html: string) => ({ html, header: '', footer: '' })
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }

test('what is printed has no scripts, no preload and no window that anybody sees', async () => {
  const { session } = guardedSession()

  await createPrinter(session, createVirtualClock(), log)(sheet('<p>Report</p>'))

  expect(opened.map(({ options }) => options)).toEqual([
    {
      show: false,
      webPreferences: {
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        devTools: false,
      },
    },
  ])
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true])
})

test('its policy allows inline styles, and nothing else', async () => {
  const { session, kept } = guardedSession()
  await createPrinter(session, createVirtualClock(), log)(sheet('<p>Report</p>'))

  expect(kept.serve?.().headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'",
  )
})

test('it reaches nothing but its own page, and may do nothing', () => {
  const { session, kept } = guardedSession()
  createPrinter(session, createVirtualClock(), log)

  const isCancelled = (url: string): boolean => {
    let is = false
    kept.onRequest?.({ url }, ({ cancel }) => (is = cancel))
    return is
  }
  expect(['https://example.com/x.png', 'file:///etc/passwd', 'http://127.0.0.1/'].map(isCancelled)).toEqual([
    true,
    true,
    true,
  ])
  expect(isCancelled('app://cancellist/report')).toBe(false)
  expect(kept.permission?.()).toBe(false)
})

test('a print that never ends is given up, its window closed, and the next one printed', async () => {
  const { session } = guardedSession()
  const clock = createVirtualClock()
  const print = createPrinter(session, clock, log)
  printing.next = () => new Promise(() => undefined)
  const hanging = print(sheet('<p>One</p>'))

  await expect(hanging).rejects.toBeInstanceOf(TookTooLong)
  printing.next = () => Promise.resolve(Buffer.from('%PDF'))
  expect(Buffer.from(await print(sheet('<p>Two</p>'))).toString()).toBe('%PDF')

  expect(clock.elapsed()).toBe(60_000)
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true])
})

test('a print that fails says that it was the print', async () => {
  const { session } = guardedSession()
  printing.next = () => Promise.reject(new Error('ERR_FAILED'))

  await expect(createPrinter(session, createVirtualClock(), log)(sheet('<p>One</p>'))).rejects.toBeInstanceOf(NotSaved)
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true])
})
