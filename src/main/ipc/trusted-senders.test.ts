import { EventEmitter } from 'node:events'
import type { WebContents, WebFrameMain } from 'electron'
import { expect, test } from 'vitest'
import { createTrustedSenders } from './trusted-senders.ts'
import { standIn } from '../../../test/stand-in.ts'

const ORIGIN = 'app://cancellist'

function createContents(origin = ORIGIN) {
  const mainFrame = { origin } as WebFrameMain
  const events = new EventEmitter()
  const contents = standIn<WebContents>(Object.assign(events, { mainFrame, isDestroyed: () => false }))
  return { contents, mainFrame, destroy: () => events.emit('destroyed') }
}

function createKnown(origin = ORIGIN) {
  const senders = createTrustedSenders(ORIGIN)
  const known = createContents(origin)
  senders.add(known.contents)
  return { senders, ...known }
}

test('trusts the main frame of a window of ours that shows our page', () => {
  const { senders, contents, mainFrame } = createKnown()

  expect(senders.refusalOf({ sender: contents, senderFrame: mainFrame })).toBeUndefined()
})

test('refuses a window that main did not open', () => {
  const { senders } = createKnown()
  const stranger = createContents()

  expect(senders.refusalOf({ sender: stranger.contents, senderFrame: stranger.mainFrame })).toBe('not a window of ours')
})

test('refuses a frame inside of a window of ours', () => {
  const { senders, contents } = createKnown()
  const inner = { origin: ORIGIN } as WebFrameMain

  expect(senders.refusalOf({ sender: contents, senderFrame: inner })).toBe('not the main frame')
})

test('refuses a sender whose frame has gone', () => {
  const { senders, contents } = createKnown()

  expect(senders.refusalOf({ sender: contents, senderFrame: null })).toBe('no frame')
})

test.each(['https://example.com', 'app://other', 'file://', 'null'])('refuses a page from %s', (origin) => {
  const { senders, contents, mainFrame } = createKnown(origin)

  expect(senders.refusalOf({ sender: contents, senderFrame: mainFrame })).toBe('not our origin')
})

test('forgets a window that was destroyed', () => {
  const { senders, contents, mainFrame, destroy } = createKnown()

  destroy()

  expect(senders.refusalOf({ sender: contents, senderFrame: mainFrame })).toBe('not a window of ours')
  expect(senders.present()).toEqual([])
})
