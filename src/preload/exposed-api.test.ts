import { expect, test, vi } from 'vitest'
import { contract } from '#shared/ipc/channels.ts'
import { createExposedApi, type Bridge } from './exposed-api.ts'

function createBridge() {
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>()
  const heard = (channel: string) => listeners.get(channel) ?? new Set()
  const bridge = {
    invoke: vi.fn<Bridge['invoke']>((channel) => Promise.resolve(`answer of ${channel}`)),
    on: (channel: string, listener: (event: unknown, payload: unknown) => void) =>
      listeners.set(channel, heard(channel).add(listener)),
    removeListener: (channel: string, listener: (event: unknown, payload: unknown) => void) =>
      heard(channel).delete(listener),
  }
  return {
    bridge,
    emit: (channel: string, payload: unknown) => heard(channel).forEach((tell) => tell({ sender: 1 }, payload)),
  }
}

function functionOf(
  api: ReturnType<typeof createExposedApi>,
  group: string,
  name: string,
): (argument?: unknown) => unknown {
  const found = api[group]?.[name]
  return found as (argument?: unknown) => unknown
}

test('exposes exactly the calls and events of the contract, as functions', () => {
  const api = createExposedApi(createBridge().bridge)

  const namesOf = (groups: object) =>
    Object.entries(groups).map(([group, entries]) => [group, Object.keys(entries as object)])
  expect(namesOf(api)).toEqual(namesOf(contract))
  expect(Object.values(api).flatMap((group) => Object.values(group))).toSatisfy((all: unknown[]) =>
    all.every((one) => typeof one === 'function'),
  )
})

test('is frozen in its depth', () => {
  const api = createExposedApi(createBridge().bridge)

  expect(Object.isFrozen(api)).toBe(true)
  expect(Object.values(api).every((group) => Object.isFrozen(group))).toBe(true)
})

test('sends a call over the channel of its name and hands back the answer', async () => {
  const { bridge } = createBridge()

  const answer = await functionOf(createExposedApi(bridge), 'run', 'stop')({ id: 'x' })

  expect(answer).toBe('answer of run:stop')
  expect(bridge.invoke).toHaveBeenCalledExactlyOnceWith('run:stop', { id: 'x' })
})

test('gives a listener the payload without the event', () => {
  const { bridge, emit } = createBridge()
  const listener = vi.fn()

  functionOf(createExposedApi(bridge), 'run', 'progress')(listener)
  emit('run:progress', { id: 'x' })

  expect(listener).toHaveBeenCalledExactlyOnceWith({ id: 'x' })
})

test('answers a subscription with its own undoing, which leaves other listeners alone', () => {
  const { bridge, emit } = createBridge()
  const api = createExposedApi(bridge)
  const [first, second] = [vi.fn(), vi.fn()]
  const undo = functionOf(api, 'run', 'progress')(first) as () => void
  functionOf(api, 'run', 'progress')(second)

  undo()
  emit('run:progress', 1)

  expect(first).not.toHaveBeenCalled()
  expect(second).toHaveBeenCalledOnce()
})
