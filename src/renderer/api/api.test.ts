import { afterEach, expect, test, vi } from 'vitest'
import { API_KEY } from '#shared/ipc/channels.ts'
import { checkId } from '../../../test/ids.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { bridgeApi } from './api.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('hands over the references of a list without copying them first', async () => {
  const bridge = createFakeApi()
  const add = vi.spyOn(bridge.check, 'add')
  vi.stubGlobal('window', { [API_KEY]: bridge })
  const request = { id: checkId('a'), references: [fakeReference(1)] }

  await bridgeApi().check.add(request)

  expect(add.mock.calls[0]?.[0]).toBe(request)
})
