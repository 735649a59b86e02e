/** Before each test of a component: the little of a browser that jsdom lacks and the screens need. */
import { configure } from '@testing-library/svelte'
import { vi } from 'vitest'

/** What is looked for on a page comes when it comes: a busy machine may take its time. */
configure({ asyncUtilTimeout: 50_000 })

// Nothing has a height, so a table would draw none of its rows.
vi.mock('virtua/svelte', async () => ({ Virtualizer: (await import('./EveryRow.svelte')).default }))

HTMLDialogElement.prototype.showModal = function (): void {
  this.open = true
}
HTMLDialogElement.prototype.close = function (): void {
  this.open = false
}
HTMLElement.prototype.hidePopover = () => undefined
Reflect.set(window, 'matchMedia', (media: string) => Object.assign(new EventTarget(), { matches: false, media }))
window.ResizeObserver = class {
  observe(): void {
    // Nothing has a size in jsdom.
  }
  unobserve(): void {
    // As above.
  }
  disconnect(): void {
    // As above.
  }
}
// Nothing is read in a test of the screens.
Reflect.set(window, 'Worker', EventTarget)
globalThis.requestIdleCallback = (act) => setTimeout(act, 0)
globalThis.cancelIdleCallback = clearTimeout
