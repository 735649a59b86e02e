import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import type { MainAnswers, ShellAnswers, WindowId } from '../messages.ts'
import { createWire } from '../wire.ts'
import { openHostWindow, type HostWindow } from './host-window.ts'

const REGISTER = fileURLToPath(new URL('../register.ts', import.meta.url))

export interface Host {
  readonly process: ChildProcess
  firstPage(): Promise<Page>
  evaluate(source: string, argument: unknown): Promise<unknown>
  /** When its process has ended: the windows go with it. */
  readonly ended: Promise<number | null>
}

interface HostOptions {
  /** Folder with a package.json whose `main` is the built main process. */
  readonly root: string
  readonly main: string
  readonly browser: Browser
  readonly env: NodeJS.ProcessEnv
}

/** Starts main's process, and opens a page in the browser for each window that it asks for. */
export function startHost({ root, main: entry, browser, env }: HostOptions): Host {
  const child = spawn(process.execPath, ['--import', REGISTER, entry], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const windows = new Map<WindowId, HostWindow>()
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  const first = Promise.withResolvers<Page>()
  // Asked for by those who want a window; a second instance never has one.
  first.promise.catch(() => undefined)

  function windowOf(id: WindowId): HostWindow {
    const window = windows.get(id)
    if (window === undefined) throw new Error('There is no such window')
    return window
  }

  const answers: ShellAnswers = {
    async open(wanted) {
      const context = await browser.newContext({ acceptDownloads: false })
      const window = await openHostWindow(context, wanted, main)
      windows.set(wanted.window, window)
    },
    async load({ window, url }) {
      await windows.get(window)?.load(url)
      const page = windows.get(window)?.page
      if (page !== undefined) first.resolve(page)
    },
    reload: async ({ window }) => windows.get(window)?.reload(),
    resize: async ({ window, width, height }) => windows.get(window)?.resize(width, height),
    close: async ({ window }) => windows.get(window)?.close(),
    print: async ({ window, ...frame }) => windowOf(window).print(frame),
    send: ({ window, channel, args }) => {
      windows.get(window)?.put([channel, args])
    },
  }
  const main = createWire<MainAnswers>(child, answers)

  async function afterEnd(): Promise<number | null> {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    first.reject(new Error(`The main process ended with ${String(code ?? signal)} before it showed a window:\n${said}`))
    await Promise.all([...windows.values()].map(({ page }) => page.context().close()))
    return code
  }

  return {
    process: child,
    firstPage: () => first.promise,
    evaluate: (source, argument) => main.ask('evaluate', { source, argument }),
    ended: afterEnd(),
  }
}
