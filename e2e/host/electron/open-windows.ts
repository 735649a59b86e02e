import type { WindowId } from '../messages.ts'
import { standIn } from './stand-in.ts'
import type { WebContents } from './web-contents.ts'

export interface OpenWindow {
  readonly id: WindowId
  readonly webContents: WebContents
  readonly focused: boolean
  /** True when it has gone. */
  close(): boolean
  destroy(): void
}

const windows = new Map<WindowId, OpenWindow>()
let opened = 0

export function register(window: OpenWindow): WindowId {
  const id = ++opened
  windows.set(id, window)
  return id
}

export function unregister(id: WindowId): void {
  windows.delete(id)
}

export const openWindows = (): OpenWindow[] => [...windows.values()]

export function windowWith(id: WindowId): OpenWindow {
  const window = windows.get(id)
  if (window === undefined) throw new Error('Object has been destroyed')
  return window
}

export const webContents = standIn('webContents', {
  getAllWebContents: () => openWindows().map((window) => window.webContents),
  fromId: (id: WindowId) => windows.get(id)?.webContents,
})
