/** The messages between the two halves of the stand-in: main's process, and the shell that holds its windows. */

export type WindowId = number

export interface PageRequest {
  readonly window: WindowId
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly resourceType: string
}

/** `pass`: no scheme of the app's own and nothing against it, so that it goes to the network. */
export type PageAnswer =
  | { readonly kind: 'pass' }
  | { readonly kind: 'blocked' }
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
    }

export interface Navigation {
  readonly window: WindowId
  readonly url: string
  readonly isMainFrame: boolean
}

export interface Called {
  readonly window: WindowId
  /** Where the calling document is. */
  readonly url: string
  readonly channel: string
  readonly args: readonly unknown[]
}

export type PageEvent = 'dom-ready' | 'did-finish-load' | 'crashed' | 'closed'

/** What the shell asks of main's process. */
export type MainAnswers = {
  readonly request: (request: PageRequest) => Promise<PageAnswer>
  /** Whether it may go on. */
  readonly navigate: (navigation: Navigation) => boolean
  readonly openWindow: (wanted: { readonly window: WindowId; readonly url: string }) => void
  readonly invoke: (call: Called) => Promise<unknown>
  readonly post: (call: Called) => void
  readonly pageEvent: (event: { readonly window: WindowId; readonly name: PageEvent }) => void
  /** Runs a function of a test against the module `electron`. */
  readonly evaluate: (work: { readonly source: string; readonly argument: unknown }) => Promise<unknown>
}

export interface NewWindow {
  readonly window: WindowId
  readonly width: number
  readonly height: number
  readonly preload: string | undefined
  /** Permissions of the web, in Electron's words, that main's check handler lets pass. */
  readonly permissions: readonly string[]
}

/** In inches. */
export type Margins = Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>

/** The header and footer of each printed page. */
export interface PageFrame {
  readonly header: string
  readonly footer: string
  readonly margins: Margins
}

/** What main's process asks of the shell. */
export type ShellAnswers = {
  readonly open: (wanted: NewWindow) => Promise<void>
  readonly load: (target: { readonly window: WindowId; readonly url: string }) => Promise<void>
  readonly reload: (target: { readonly window: WindowId }) => Promise<void>
  readonly resize: (target: {
    readonly window: WindowId
    readonly width: number
    readonly height: number
  }) => Promise<void>
  readonly close: (target: { readonly window: WindowId }) => Promise<void>
  readonly print: (target: { readonly window: WindowId } & PageFrame) => Promise<Uint8Array>
  readonly send: (event: {
    readonly window: WindowId
    readonly channel: string
    readonly args: readonly unknown[]
  }) => void
}
