import { expect, test } from 'vitest'
import type { AllHandlers } from './handlers.ts'
import { whenOpen } from './when-open.ts'

test('every call of a group can be asked at once, and is answered when what it needs is open', async () => {
  const info = { version: '1', test: false, notices: [] }
  const handlers: Pick<AllHandlers, 'app'> = {
    app: {
      info: () => ({ ok: true, value: info }),
      journalNotices: () => ({ ok: true, value: [] }),
      fault: () => ({ ok: true, value: 'A1' }),
      licences: () => ({ ok: true, value: '' }),
    },
  }
  let open: (opened: { handlers: typeof handlers }) => void = () => undefined
  const app = whenOpen('app', new Promise((resolve) => (open = resolve)))
  let answered = false

  const answer = Promise.resolve(app.info()).finally(() => (answered = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(answered).toBe(false)
  open({ handlers })

  expect(await answer).toEqual({ ok: true, value: info })
  expect(Object.keys(app)).toEqual(['info', 'journalNotices', 'fault', 'licences'])
})

test('what cannot be opened is not answered as if nothing were there', async () => {
  const history = whenOpen('history', Promise.reject(new Error('the disk is full')))

  await expect(history.list({ limit: 1 })).rejects.toThrow('the disk is full')
})
