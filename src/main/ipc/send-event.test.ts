import type { WebContents } from 'electron'
import { expect, test, vi } from 'vitest'
import { createSendEvent } from './send-event.ts'
import { standIn } from '../../../test/stand-in.ts'

test('sends an event over the channel of its name to every open window', () => {
  const windows = [{ send: vi.fn() }, { send: vi.fn() }]
  const sendEvent = createSendEvent({ present: () => standIn<readonly WebContents[]>(windows) })
  const status = { environment: 'practice', connections: [], keeping: 'protected' } as const

  sendEvent('connection', 'changed', status)

  expect(windows.map(({ send }) => send.mock.calls)).toEqual([
    [['connection:changed', status]],
    [['connection:changed', status]],
  ])
})
