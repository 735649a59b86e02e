import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { expect, test } from 'vitest'
import { takeCallsEarly } from './early-calls.ts'

type Listener = Parameters<IpcMain['handle']>[1]

const event = {} as IpcMainInvokeEvent

function takeEarly() {
  const taken = new Map<string, Listener>()
  const ipc = takeCallsEarly({ handle: (channel, listener) => taken.set(channel, listener) })
  const call = (channel: string, request?: unknown): unknown => taken.get(channel)?.(event, request)
  return { call, ipc, channels: [...taken.keys()] }
}

test('a call that comes before its handler is answered by it', async () => {
  const { call, ipc } = takeEarly()

  const answer = call('settings:change', { batchSize: 5 })
  ipc.handle('settings:change', (_event, request: unknown) => Promise.resolve({ changed: request }))

  expect(await answer).toEqual({ changed: { batchSize: 5 } })
  expect(await call('settings:change', { batchSize: 6 })).toEqual({ changed: { batchSize: 6 } })
})

test('a handler that refuses is a refusal for the one who called early', async () => {
  const { call, ipc } = takeEarly()

  const answer = call('app:info')
  ipc.handle('app:info', () => Promise.reject(new Error('Refused')))

  await expect(answer).rejects.toThrow('Refused')
})

test('takes the calls of the contract, and no event', () => {
  const { channels } = takeEarly()

  expect(channels).toContain('run:start')
  expect(channels).not.toContain('run:progress')
})
