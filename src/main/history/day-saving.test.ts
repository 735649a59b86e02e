import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import type { TodoItem } from '#shared/todo.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { LIST_HEAD } from '../../../test/main/list-head.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal } from '../journal/journal.ts'
import { saveDay } from './day-saving.ts'

const NOW = Date.UTC(2026, 0, 5, 9)

test('a day on which very many were ticked off is printed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cancellist-day-'))
  const journal = createJournal(openDatabase(':memory:').database, () => NOW)
  const id = journal.prepare(LIST_HEAD)
  journal.add(
    id,
    references(1).map((reference) => ({
      ...({ number: 1, cells: [reference], kind: 'consignment', reference, chosen: true } as const),
    })),
  )
  journal.seal(id)
  journal.start(id)
  journal.finish(id, 'stopped')
  const tick = { who: 'bea', at: '2026-01-05T09:00:00+00:00', note: '' }
  const items = Array.from({ length: 130_000 }, (_, key): TodoItem => {
    return { key, result: 'unreadable', numbers: [key], cells: [], tick }
  })
  vi.spyOn(journal, 'todos').mockImplementation((_scope, { status }) => {
    return { items: status === 'ticked' ? items : [], origins: [], next: undefined }
  })
  const print = vi.fn(() => Promise.resolve(new Uint8Array()))
  const deps = { journal, print, now: () => NOW, log: createRecordedLog() }

  const saved = await saveDay(
    { ...deps, chooseFile: () => Promise.resolve(path.join(folder, 'day.pdf')) },
    '2026-01-05',
  )

  expect(saved).toEqual({ ok: true, value: { name: 'day.pdf' } })
  const html: unknown = expect.stringContaining('on these pages: the reports of these lists have them all.')
  expect(print).toHaveBeenCalledWith(expect.objectContaining({ html }))
  await rm(folder, { recursive: true })
})
