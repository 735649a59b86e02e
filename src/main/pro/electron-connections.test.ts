import { beforeEach, expect, test, vi } from 'vitest'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { TookTooLong } from '../time/within.ts'
import { createElectronConnections } from './electron-connections.ts'

/** What the sessions were asked for, in its order. */
const { asked, hangs } = vi.hoisted(() => ({ asked: [] as string[], hangs: new Set<string>() }))

vi.mock('electron', () => ({
  session: {
    fromPartition: (name: string, options: object) => {
      asked.push(`${name} ${JSON.stringify(options)}`)
      return {
        closeAllConnections: () =>
          hangs.has(name) ? new Promise(() => undefined) : Promise.resolve(asked.push(`${name} closed`)),
        fetch: (url: string) => {
          asked.push(`${name} ${url}`)
          return Promise.resolve(new Response())
        },
      }
    },
  },
}))

beforeEach(() => {
  asked.length = 0
  hangs.clear()
})

test('before each cancel the connections of its session are closed, so that none is used again', async () => {
  const { withFreshConnection } = createElectronConnections(createVirtualClock())

  await withFreshConnection((fetch) => fetch('https://pro.test/1', {}))
  await withFreshConnection((fetch) => fetch('https://pro.test/2', {}))

  expect(asked.filter((each) => each.startsWith('pro-cancel'))).toEqual([
    'pro-cancel-1 {"cache":false}',
    'pro-cancel-1 closed',
    'pro-cancel-1 https://pro.test/1',
    'pro-cancel-1 closed',
    'pro-cancel-1 https://pro.test/2',
  ])
})

test('cancels at the same time have a session each, and reads have one of their own', async () => {
  const { read, withFreshConnection } = createElectronConnections(createVirtualClock())

  await Promise.all([
    withFreshConnection((fetch) => fetch('https://pro.test/1', {})),
    withFreshConnection((fetch) => fetch('https://pro.test/2', {})),
    read('https://pro.test/3', {}),
  ])

  expect(asked).toEqual(
    expect.arrayContaining([
      'pro-cancel-1 https://pro.test/1',
      'pro-cancel-2 https://pro.test/2',
      'pro-read https://pro.test/3',
    ]),
  )
})

test('a session whose connections do not close is given up, and the next call has another', async () => {
  const { withFreshConnection } = createElectronConnections(createVirtualClock())
  hangs.add('pro-cancel-1')

  await expect(withFreshConnection((fetch) => fetch('https://pro.test/1', {}))).rejects.toThrow(TookTooLong)
  await withFreshConnection((fetch) => fetch('https://pro.test/2', {}))

  expect(asked.filter((each) => each.includes('https'))).toEqual(['pro-cancel-2 https://pro.test/2'])
})
