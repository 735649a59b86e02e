import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { expect, test, vi } from 'vitest'
import { guardNetwork } from './network.ts'
import { standIn } from '../../../test/stand-in.ts'

type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void

function guard() {
  const events = new EventEmitter()
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  let listener: BeforeRequest | undefined
  const webRequest = {
    onBeforeRequest: (given: BeforeRequest) => {
      listener = given
    },
  }
  guardNetwork(standIn<Session>(Object.assign(events, { webRequest })), ['app://cancellist'], log)
  const isCancelled = (url: string) => {
    const answer = vi.fn<(response: { cancel?: boolean }) => void>()
    listener?.({ url }, answer)
    return answer.mock.calls[0]?.[0].cancel
  }
  return { isCancelled, log, events }
}

test('lets the page load what is its own', () => {
  expect(guard().isCancelled('app://cancellist/assets/index.js')).toBe(false)
})

test.each([
  'https://api.electioapp.com/consignments',
  'http://127.0.0.1:8080/',
  'ws://127.0.0.1/',
  'file:///etc/passwd',
  'app://other/index.html',
  'app://cancellist.example.com/',
  'data:text/html,x',
  'devtools://devtools/bundled/inspector.html',
  'nonsense',
])('cancels a request for %s', (url) => {
  expect(guard().isCancelled(url)).toBe(true)
})

test('logs a refused request without its address', () => {
  const { isCancelled, log } = guard()

  isCancelled('https://example.com/?key=secret')

  expect(log.warn).toHaveBeenCalledExactlyOnceWith('Refused a request of the window (https:)')
})

test('logs nothing of what it lets through, and names no scheme where there is none', () => {
  const { isCancelled, log } = guard()

  isCancelled('app://cancellist/index.html')
  expect(log.warn).not.toHaveBeenCalled()
  isCancelled('nonsense')
  expect(log.warn).toHaveBeenCalledExactlyOnceWith('Refused a request of the window (no scheme)')
})

test('refuses every download', () => {
  const preventDefault = vi.fn()

  guard().events.emit('will-download', { preventDefault })

  expect(preventDefault).toHaveBeenCalledOnce()
})
