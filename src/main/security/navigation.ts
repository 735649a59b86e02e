import type { WebContents } from 'electron'
import type { Log } from '../logging/log.ts'

type Guarded = Pick<WebContents, 'on' | 'setWindowOpenHandler'>

/** Keeps a page where it is: it may reload its own start page, and go nowhere else. */
export function guardNavigation(contents: Guarded, home: string, log: Log): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (event.url === home) return
    event.preventDefault()
    log.warn('Refused a navigation')
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => {
    log.warn('Refused a new window')
    return { action: 'deny' }
  })
}
