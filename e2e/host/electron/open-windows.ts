import type { WindowId } from '../spoken.ts'
import type { BrowserWindow } from './browser-window.ts'

const windows = new Map<WindowId, BrowserWindow>()
let opened = 0

export function register(window: BrowserWindow): WindowId {
  const id = ++opened
  windows.set(id, window)
  return id
}

export function unregister(id: WindowId): void {
  windows.delete(id)
}

export const openWindows = (): BrowserWindow[] => [...windows.values()]

export function windowWith(id: WindowId): BrowserWindow {
  const window = windows.get(id)
  if (window === undefined) throw new Error('Object has been destroyed')
  return window
}
