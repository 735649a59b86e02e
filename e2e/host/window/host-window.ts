import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page, Request, Route } from '@playwright/test'
import type { MainAnswers, NewWindow, PageEvent, PageFrame, WindowId } from '../messages.ts'
import type { Wire } from '../wire.ts'
import { createEventQueue, type MainEvent } from './event-queue.ts'
import { SHELL_CALL, SHELL_NEXT, startPageWorld } from './page-world.ts'

export interface HostWindow {
  readonly page: Page
  load(url: string): Promise<void>
  reload(): Promise<void>
  put(event: MainEvent): void
  resize(width: number, height: number): Promise<void>
  /** As a PDF on A4. */
  print(frame: PageFrame): Promise<Uint8Array>
  close(): Promise<void>
}

/** Chromium's word for each permission that Electron's check may let pass. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
}

/** One `BrowserWindow`: a page of its own context, with the preload in it and main asked about everything it does. */
export async function openHostWindow(
  context: BrowserContext,
  wanted: NewWindow,
  main: Wire<MainAnswers>,
): Promise<HostWindow> {
  const { window } = wanted
  const events = createEventQueue()
  let loading: string | undefined

  const tell = (name: PageEvent): void => {
    // A main process that has gone hears no more.
    main.ask('pageEvent', { window, name }).catch(() => undefined)
  }

  await context.grantPermissions(wanted.permissions.flatMap((each) => PERMISSIONS[each] ?? []))
  await context.exposeBinding(SHELL_NEXT, () => events.next())
  await context.exposeBinding(SHELL_CALL, ({ page, frame }, kind: string, channel: string, args: unknown[]) => {
    if (frame !== page.mainFrame()) return undefined
    return answerPage(main, window, frame.url(), { kind, channel, args })
  })
  const preload = wanted.preload === undefined ? '' : await readFile(wanted.preload, 'utf8')
  await context.addInitScript({
    content: `(${startPageWorld.toString()})('${SHELL_CALL}', '${SHELL_NEXT}', (require, module, exports) => {${preload}\n})`,
  })

  const page = await context.newPage()
  await page.setViewportSize({ width: wanted.width, height: wanted.height })
  await context.route('**/*', (route) => route.abort('blockedbyclient'))
  // A main process that has gone serves nothing more, and its pages go with it.
  await page.route('**/*', (route, request) => serve(route, request).catch(() => undefined))
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) events.newDocument()
  })
  page.on('domcontentloaded', () => {
    tell('dom-ready')
  })
  page.on('load', () => {
    tell('did-finish-load')
  })
  page.on('crash', () => {
    tell('crashed')
  })
  page.on('close', () => {
    tell('closed')
  })
  // A link with a target, or a middle click: `window.open` itself never comes here.
  context.on('page', (other) => {
    if (other === page) return
    main.ask('openWindow', { window, url: other.url() }).catch(() => undefined)
    void other.close()
  })

  async function serve(route: Route, request: Request): Promise<void> {
    if (request.isNavigationRequest() && !(await mayNavigate(request))) {
      await route.abort('aborted')
      return
    }
    const answer = await main.ask('request', {
      window,
      url: request.url(),
      method: request.method(),
      headers: request.headers(),
      resourceType: request.resourceType(),
    })
    if (answer.kind === 'pass') await route.continue()
    else if (answer.kind === 'blocked') await route.abort('blockedbyclient')
    else await route.fulfill({ status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) })
  }

  /** Main is asked about what the page itself began: not about `loadURL`, nor about the same page once more. */
  async function mayNavigate(request: Request): Promise<boolean> {
    const isMainFrame = request.frame() === page.mainFrame()
    const url = request.url()
    if (isMainFrame && (url === loading || url === page.url())) return true
    return main.ask('navigate', { window, url, isMainFrame })
  }

  return {
    page,
    async load(url) {
      loading = url
      await page.goto(url)
      loading = undefined
    },
    async reload() {
      await page.reload()
    },
    put: (event) => {
      events.put(event)
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    print: ({ header, footer, margins: { top, bottom, left, right } }) =>
      page.pdf({
        format: 'A4',
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: header,
        footerTemplate: footer,
        tagged: true,
        margin: { top: `${top}in`, bottom: `${bottom}in`, left: `${left}in`, right: `${right}in` },
      }),
    close: () => page.close(),
  }
}

interface PageCall {
  readonly kind: string
  readonly channel: string
  readonly args: readonly unknown[]
}

async function answerPage(main: Wire<MainAnswers>, window: WindowId, url: string, call: PageCall): Promise<unknown> {
  try {
    if (call.kind === 'invoke') return { value: await main.ask('invoke', { window, url, ...call }) }
    if (call.kind === 'openWindow') await main.ask('openWindow', { window, url: call.channel })
    else await main.ask('post', { window, url, ...call })
    return undefined
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
