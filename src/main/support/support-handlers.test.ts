import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal } from '../journal/journal.ts'
import { createSupportHandlers } from './support-handlers.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const [REFERENCE] = references(1)
const HOME = '/home/jane.doe'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'support-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function setUp() {
  const journal = createJournal(openDatabase(':memory:').database, () => 0)
  const id = journal.prepare({
    environment: 'sandbox',
    accountId: 'leeds-id',
    account: 'Leeds DC',
    who: 'jane',
    name: 'secret customers.csv',
    source: 'file',
    header: ['Reference', 'Customer'],
    column: 0,
  })
  const cells = [REFERENCE ?? '', 'Ada Lovelace, 12 St James Square']
  journal.add(id, [{ number: 2, cells, kind: 'consignment', reference: REFERENCE as never, chosen: true }])
  journal.seal(id)
  journal.start(id)
  const logs = path.join(folder, 'logs')
  const file = path.join(folder, 'support.zip')
  const showFile = vi.fn()
  const handlers = createSupportHandlers({
    logs,
    home: HOME,
    versions: { cancellist: '1.2.3' },
    journal,
    showFile,
    log: createRecordedLog(),
    settings: () => ({ ...DEFAULT_SETTINGS, scanPrefix: 'LEEDS' }),
    fixed: () => ['batchSize'],
    connections: () => [
      {
        environment: 'sandbox',
        accountId: 'leeds-id',
        account: 'Leeds DC',
        keyEnding: 'cdef',
        keeping: 'protected',
        acceptedAt: '2026-01-02',
      },
    ],
    now: () => '2026-01-05T09:00:00+00:00',
    chooseFile: () => Promise.resolve(file),
  })
  const bundle = (): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(unzipSync(readFileSync(file))).map(([name, bytes]) => [name, strFromU8(bytes)]))
  return { handlers, bundle, logs, showFile }
}

test('has no key, no address and nothing of a list, wherever they were planted', async () => {
  const { handlers, bundle, logs } = setUp()
  mkdirSync(logs)
  writeFileSync(path.join(logs, 'main.log'), `key ${KEY}\n${String(REFERENCE)} in ${HOME}/lists\nRun a1 started\n`)
  writeFileSync(
    path.join(logs, 'main.old.log'),
    `ocp-apim-subscription-key: short-one\nconnect ETIMEDOUT 10.20.30.40:443, jane@acme.example\n`,
  )
  writeFileSync(path.join(logs, 'notes.txt'), 'not ours')

  expect(await handlers.saveBundle()).toEqual({ ok: true, value: { name: 'support.zip' } })

  const files = bundle()
  expect(Object.keys(files).toSorted()).toEqual(['about.json', 'logs/main.log', 'logs/main.old.log'])
  const all = Object.values(files).join('\n')
  const planted = [
    KEY,
    'cdef',
    'short-one',
    '10.20.30.40',
    'acme',
    REFERENCE,
    'Ada',
    'James Square',
    'Customer',
    'secret',
    'Leeds',
    'LEEDS',
    'jane',
  ]
  expect(planted.filter((each) => all.includes(each ?? ''))).toEqual([])
  expect(files['logs/main.log']).toContain('Run a1 started')
})

test('has versions, settings and counts', async () => {
  const { handlers, bundle } = setUp()

  await handlers.saveBundle()

  expect(JSON.parse(bundle()['about.json'] ?? '')).toMatchObject({
    at: '2026-01-05T09:00:00+00:00',
    versions: { cancellist: '1.2.3' },
    settings: { batchSize: 50, scanPrefixCharacters: 5 },
    fixedByPolicy: ['batchSize'],
    connections: [{ environment: 'sandbox', keeping: 'protected' }],
    runs: [{ environment: 'sandbox', stage: 'running', runs: 1, lines: 1, chosen: 1, unreadable: 0 }],
  })
})

test('shows where the logs are', async () => {
  const { handlers, logs, showFile } = setUp()

  await handlers.showLogs()

  expect(showFile).toHaveBeenCalledExactlyOnceWith(path.join(logs, 'main.log'))
})
