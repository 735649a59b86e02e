import { expect, test } from 'vitest'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { eventually } from '../../../test/eventually.ts'
import { ConnectionState } from './connection-state.svelte.ts'

/** Main refuses to change the environment, because of a run. */
async function refused() {
  const api = createFakeApi()
  const state = new ConnectionState({
    connection: { ...api.connection, choose: () => Promise.resolve({ ok: false, error: { code: 'run-active' } }) },
  })
  state.follow()
  await eventually(() => {
    expect(state.isKnown).toBe(true)
  })
  await state.choose('sandbox')
  expect(state.error).toEqual({ code: 'run-active' })
  return { api, state }
}

test('a change that main tells of ends what an earlier order failed with', async () => {
  const { api, state } = await refused()

  await api.connection.choose({ environment: 'sandbox' })

  expect([state.environment, state.error]).toEqual(['sandbox', undefined])
})

test('a screen that is opened says nothing of what failed before', async () => {
  const { state } = await refused()

  state.arrive()

  expect(state.error).toBeUndefined()
})

test('where a stand-in answers for PRO, it is TEST without a key, too; practice stays practice', async () => {
  const api = createFakeApi()
  const state = new ConnectionState(api)
  state.follow()
  state.learn({ test: true })
  await eventually(() => {
    expect(state.isKnown).toBe(true)
  })
  expect(state.kind).toBe('practice')

  await api.connection.choose({ environment: 'sandbox' })

  expect(state.kind).toBe('test')
})
