import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { fixedSettings, policySchema } from './policy.ts'
import { policyFiles, readPolicy } from './read-policy.ts'

const STRICT = { environments: ['practice'], deleteRuns: false }

let folder: string
let file: string
let log: ReturnType<typeof createRecordedLog>

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'policy-'))
  file = path.join(folder, 'policy.json')
  log = createRecordedLog()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const read = (text: string) => {
  writeFileSync(file, text)
  return readPolicy([file], log)
}

const published = JSON.parse(
  readFileSync(new URL('../../../resources/policy.schema.json', import.meta.url), 'utf8'),
) as object

test('the schema that is published is the one that counts', () => {
  expect(published).toEqual(z.toJSONSchema(policySchema))
})

test.each([
  [{}, true],
  [{ $schema: './policy.schema.json', environments: ['practice', 'sandbox'], deleteRuns: true }, true],
  [{ batchSize: 200, keepRunsDays: 3650, saveFolder: '/srv/reports' }, true],
  [{ batchSize: 201 }, false],
  [{ batchSize: 2.5 }, false],
  [{ keepRunsDays: 0 }, false],
  [{ environments: 'practice' }, false],
  [{ environments: ['live'] }, false],
  [{ deleteRuns: 'no' }, false],
  [{ saveFolder: '' }, false],
  [{ batchsize: 20 }, false],
])('the schema that is published takes %j: %j', (policy, isTaken) => {
  expect(new Ajv2020().validate(published, policy)).toBe(isTaken)
})

test('the example of docs/deploy.md is taken by the schema that is published', () => {
  const docs = readFileSync(new URL('../../../docs/deploy.md', import.meta.url), 'utf8')
  const [, example = ''] = /```json\n([^`]*)```/.exec(docs) ?? []

  expect(new Ajv2020().validate(published, JSON.parse(example))).toBe(true)
})

test('lies in the system’s folder, or beside the program', () => {
  expect(policyFiles('win32', 'D:\\Apps\\Cancellist.exe')).toEqual([
    'C:\\ProgramData\\Cancellist\\policy.json',
    'D:\\Apps\\policy.json',
  ])
  expect(policyFiles('darwin', '/Applications/Cancellist.app/Contents/MacOS/Cancellist')).toEqual([
    '/Library/Application Support/Cancellist/policy.json',
    '/Applications/Cancellist.app/Contents/MacOS/policy.json',
  ])
  expect(policyFiles('linux', '/opt/Cancellist/cancellist')).toEqual([
    '/etc/cancellist/policy.json',
    '/opt/Cancellist/policy.json',
  ])
})

test('fixes nothing where there is none', async () => {
  expect(await readPolicy([path.join(folder, 'none', 'policy.json'), file], log)).toEqual({ policy: {}, notices: [] })
})

test('the first one that is there counts', async () => {
  const other = path.join(folder, 'other.json')
  writeFileSync(other, '{ "batchSize": 7 }')

  expect(await readPolicy([file, other], log)).toMatchObject({ policy: { batchSize: 7 } })
})

test('fixes what it names, also with the mark that Windows puts in front', async () => {
  const policy = {
    environments: ['practice', 'production'],
    batchSize: 20,
    keepRunsDays: 365,
    deleteRuns: false,
    saveFolder: 'S:\\Reports',
  }

  expect(await read(`\uFEFF${JSON.stringify(policy)}`)).toEqual({ policy, notices: [] })
  expect(fixedSettings(policy as never)).toEqual({ batchSize: 20, keepRunsDays: 365, deleteRuns: false })
})

test.each([
  ['a value out of its limits', '{ "batchSize": 9000, "keepRunsDays": 30 }', { keepRunsDays: 30 }, ['batchSize']],
  ['a name that nobody knows', '{ "batchsize": 9, "keepRunsDays": 30 }', { keepRunsDays: 30 }, ['batchsize']],
  [
    'an environment that nobody knows',
    '{ "environments": ["live"] }',
    { environments: ['practice'] },
    ['environments'],
  ],
  ['no word about deleting that can be read', '{ "deleteRuns": "no" }', { deleteRuns: false }, ['deleteRuns']],
])('names %s, allows nothing more because of it, and the rest counts', async (_, text, policy, names) => {
  expect(await read(text)).toEqual({ policy, notices: [{ code: 'policy-wrong', names }] })
  expect(log.lines.join()).toContain(names[0])
})

test.each(['', 'environments: practice', '["production"]', '{ "environments": '])(
  'allows practice only where %j is all there is',
  async (text) => {
    expect(await read(text)).toEqual({ policy: STRICT, notices: [{ code: 'policy-not-read' }] })
  },
)

test('allows practice only where it is there and cannot be read', async () => {
  mkdirSync(file)
  chmodSync(file, 0o700)

  expect(await readPolicy([file], log)).toEqual({ policy: STRICT, notices: [{ code: 'policy-not-read' }] })
})
