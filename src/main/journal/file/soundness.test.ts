import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRecordedLog } from '../../../../test/main/recorded-log.ts'
import { createVirtualClock } from '../../../../test/main/virtual-clock.ts'
import { references } from '../../../../test/main/trial/trial.ts'
import { LIST_HEAD } from '../../../../test/main/list-head.ts'
import { openDatabase } from './database.ts'
import { createJournal } from '../journal.ts'
import { systemClock } from '../../time/clock.ts'
import { TookTooLong } from '../../time/within.ts'
import { SCHEMA_VERSION } from './schema.ts'
import { soundnessOf } from './soundness.ts'

const WORKER = fileURLToPath(new URL('./soundness-worker.ts', import.meta.url))

const log = createRecordedLog()
const using = { clock: systemClock, log }
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'soundness-'))
  file = path.join(folder, 'journal.sqlite')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function written(): Buffer {
  const journal = createJournal(openDatabase(file).database, () => 0)
  const lines = references(500).map((reference, index) => ({
    ...({ number: index + 1, cells: [reference], kind: 'consignment', reference, chosen: true } as const),
  }))
  journal.add(journal.prepare(LIST_HEAD), lines)
  journal.close()
  return readFileSync(file)
}

test('a thread finds an intact journal sound, and leaves it as it was', async () => {
  const before = written()

  expect(await soundnessOf(file, WORKER, using, 0)).toBe('sound')
  expect(readFileSync(file).equals(before)).toBe(true)
  const { database, setAside } = openDatabase(file, { soundness: 'sound' })
  expect(setAside).toBeUndefined()
  database.close()
})

test('a thread brings a sound journal of an earlier release up to date, which would block main', async () => {
  written()
  const earlier = new DatabaseSync(file)
  earlier.exec(`DROP INDEX lines_by_identity; DROP INDEX left_out_by_reference; ALTER TABLE lines DROP COLUMN identity;
    PRAGMA user_version = 13`)
  earlier.close()

  expect(await soundnessOf(file, WORKER, using, 0)).toBe('sound')
  const read = new DatabaseSync(file, { readOnly: true })
  expect(read.prepare('PRAGMA user_version').get()).toEqual({ user_version: SCHEMA_VERSION })
  read.close()
})

test('a thread finds damage in the middle, and the journal is set aside unchanged', async () => {
  const bytes = written()
  bytes.fill(0x5a, 4_096 * 3, 4_096 * 9)
  writeFileSync(file, bytes)

  const soundness = await soundnessOf(file, WORKER, using, 0)
  const { database, setAside } = openDatabase(file, { soundness, today: () => 'now' })
  database.close()

  expect(soundness).toBe('damaged')
  expect(readFileSync(setAside?.file ?? '').equals(bytes)).toBe(true)
})

test('whoever opens it finds the same damage when nobody has looked before, and writes nothing into it', () => {
  const bytes = written()
  bytes.fill(0x5a, 4_096 * 3, 4_096 * 9)
  writeFileSync(file, bytes)

  const { database, setAside } = openDatabase(file, { today: () => 'now' })
  database.close()

  expect(readFileSync(setAside?.file ?? '').equals(bytes)).toBe(true)
})

test('a file that is no journal at all is damaged', async () => {
  writeFileSync(file, 'nothing like a database, but long enough to be looked at'.repeat(40))

  expect(await soundnessOf(file, WORKER, using, 0)).toBe('damaged')
})

test('a small one, or none, needs no thread', async () => {
  expect(await soundnessOf(file, 'no such thread', using)).toBe('unseen')
  expect(readdirSync(folder)).toEqual([])
})

test('where there can be no thread, nobody has looked', async () => {
  written()

  expect(await soundnessOf(file, path.join(folder, 'no-such-thread.js'), using, 0)).toBe('unseen')
  expect(log.lines.join()).toContain('could not be looked through')
})

test('nobody waits for a thread that never answers, as on a share that hangs', async () => {
  written()
  const silent = path.join(folder, 'silent.mjs')
  writeFileSync(silent, 'setInterval(() => undefined, 1_000)')

  await expect(soundnessOf(file, silent, { clock: createVirtualClock(), log }, 0)).rejects.toThrow(TookTooLong)
})

describe('a migration', () => {
  const migratingFor = (ms: number): string => {
    const worker = path.join(folder, 'migrating.mjs')
    writeFileSync(
      worker,
      `import { writeFileSync } from 'node:fs'
      import { parentPort, workerData } from 'node:worker_threads'
      parentPort.postMessage('sound')
      setTimeout(() => writeFileSync(workerData + '.migrated', ''), ${ms})`,
    )
    return worker
  }

  test('may take longer than the look that comes before it', async () => {
    written()

    expect(await soundnessOf(file, migratingFor(300), using, 0)).toBe('sound')
    expect(existsSync(`${file}.migrated`)).toBe(true)
  })

  test('that never ends is not waited for', async () => {
    written()
    const clock = {
      wait: (ms: number, signal?: AbortSignal) => (ms > 60_000 ? Promise.resolve() : systemClock.wait(ms, signal)),
    }

    await expect(soundnessOf(file, migratingFor(600_000), { clock, log }, 0)).rejects.toThrow('The migration')
  })
})
