import { EventEmitter } from 'node:events'
import type { WebContents, WindowOpenHandlerResponse } from 'electron'
import { expect, test, vi } from 'vitest'
import { standIn } from '../../../test/stand-in.ts'
import { guardNavigation } from './navigation.ts'

const HOME = 'app://cancellist/index.html'

function guard() {
  const events = new EventEmitter()
  let openWindow: () => WindowOpenHandlerResponse = () => ({ action: 'allow' })
  const setWindowOpenHandler = (handler: typeof openWindow): void => {
    openWindow = handler
  }
  const contents = standIn<WebContents>(Object.assign(events, { setWindowOpenHandler }))
  guardNavigation(contents, HOME, { info: vi.fn(), warn: vi.fn(), error: vi.fn() })
  const isPrevented = (name: string, url: string) => {
    const preventDefault = vi.fn()
    events.emit(name, { url, preventDefault })
    return preventDefault.mock.calls.length === 1
  }
  return { isPrevented, openWindow: () => openWindow() }
}

test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('refuses %s to any other place', (event) => {
  const { isPrevented } = guard()

  expect(isPrevented(event, 'https://example.com/')).toBe(true)
  expect(isPrevented(event, 'file:///etc/passwd')).toBe(true)
  expect(isPrevented(event, 'app://cancellist/other.html')).toBe(true)
})

test('lets the page load itself again', () => {
  expect(guard().isPrevented('will-navigate', HOME)).toBe(false)
})

test('refuses every webview', () => {
  expect(guard().isPrevented('will-attach-webview', '')).toBe(true)
})

test('refuses every new window', () => {
  expect(guard().openWindow()).toEqual({ action: 'deny' })
})
