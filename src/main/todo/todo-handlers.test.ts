import { beforeEach, describe, expect, test, vi } from 'vitest'
import { accountIdOfName, PRACTICE_ACCOUNT } from '#shared/account.ts'
import type { Finding } from '#shared/check.ts'
import { DISK_IS_FULL } from '#shared/disk-is-full.ts'
import { schemas } from '#shared/ipc/schemas.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { todoGroupOf } from '#shared/todo.ts'
import { diskFull } from '../../../test/main/disk-full.ts'
import { NO_FILES } from '../../../test/main/no-files.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { AccountScope } from '../journal/account-scope.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import type { ProClient } from '../pro/client.ts'
import { createTodoAsking, type TodoAsking } from './asking.ts'
import { createTodoHandlers } from './todo-handlers.ts'

const [A, B, C] = references(3) as [Reference, Reference, Reference]
const LEEDS = { environment: 'sandbox', accountId: accountIdOfName('sandbox', 'Leeds'), account: 'Leeds' } as const
const changed = vi.fn()
const clock = createVirtualClock()

let journal: Journal
let scope: AccountScope
let said: ReadonlyMap<Reference, Finding>
let asking: TodoAsking
let handlers: Handlers<'todo'>
let id: RunId
let running: boolean
let login: string
let askName: boolean

/** A was left out as Manifested, B was not sent, and C was cancelled. */
beforeEach(() => {
  changed.mockClear()
  running = false
  login = 'ann'
  askName = false
  scope = LEEDS
  said = new Map()
  journal = createJournal(openDatabase(':memory:').database, () => clock.now())
  id = journal.prepare({ ...LEEDS, name: 'a.csv', source: 'file', header: ['Ref', 'Bay'], column: 0 })
  journal.add(
    id,
    [A, B, C].map((reference, at) => {
      const line = { number: at + 2, cells: [reference, 'A-1'], kind: 'consignment', reference } as const
      return at === 0
        ? { ...line, chosen: false, found: { kind: 'state', state: 'Manifested' } as const }
        : { ...line, chosen: true }
    }),
  )
  journal.add(id, [{ number: 5, cells: [B, 'A-9'], kind: 'repeat', reference: B, of: 3, chosen: false }])
  journal.seal(id)
  journal.start(id)
  journal.runStore(id).sending([C])
  journal
    .runStore(id)
    .answered([{ reference: C, outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } }], new Map())
  journal.finish(id, 'stopped')
  const lookUp: ProClient['lookUp'] = (reference) => {
    const found = said.get(reference)
    if (found?.kind === 'state') return Promise.resolve({ kind: 'state', state: found.state })
    return Promise.resolve({ kind: 'nothing', why: 'timed-out' })
  }
  const log = createRecordedLog()
  const nothingIsSent = (): Promise<never> => Promise.reject(new Error('nothing is sent'))
  const pro: ProClient = {
    cancel: nothingIsSent,
    deallocate: nothingIsSent,
    setBack: nothingIsSent,
    list: () => Promise.reject(new Error('so few are asked about one by one')),
    lookUp,
  }
  asking = createTodoAsking({
    journal,
    clock,
    log,
    changed,
    connect: () => Promise.resolve({ ok: true, value: pro }),
    current: () => scope,
    isRunning: () => running,
  })
  const who = (): string => login
  handlers = createTodoHandlers({
    journal,
    asking,
    log,
    who,
    changed,
    current: () => ({ ...scope, account: 'Leeds' }),
    settings: () => ({ askName }),
    now: () => clock.now(),
    saving: NO_FILES,
  })
})

const list = async (status: 'open' | 'ticked') => {
  const answer = await handlers.list({ status, after: 0, limit: 10 })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

describe('what is to do', () => {
  test('is listed with its run, its lines and the own cells, and counted', async () => {
    const { items, origins, next } = await list('open')

    expect(items).toMatchObject([
      { reference: A, result: 'left-out', said: { state: 'Manifested' }, numbers: [2], cells: [A, 'A-1'], run: id },
      { reference: B, result: 'not-sent', numbers: [3, 5] },
    ])
    expect(origins).toMatchObject([{ id, listName: 'a.csv', header: ['Ref', 'Bay'] }])
    expect(next).toBeUndefined()
    expect(await handlers.count()).toEqual({ ok: true, value: { open: 2, who: 'ann' } })
  })

  test('comes in pages', async () => {
    const first = await handlers.list({ status: 'open', after: 0, limit: 1 })
    const next = first.ok ? (first.value.next ?? 0) : 0
    const second = await handlers.list({ status: 'open', after: next, limit: 1 })

    expect(first).toMatchObject({ value: { items: [{ reference: A }] } })
    expect(second).toMatchObject({ value: { items: [{ reference: B }] } })
  })

  test('is that of the environment and account on the screen', async () => {
    scope = { environment: 'practice', accountId: PRACTICE_ACCOUNT }

    expect((await list('open')).items).toEqual([])
    expect(await handlers.tick({ keys: [1, 2], name: '', note: '' })).toMatchObject({ ok: true, value: { keys: [] } })
    expect(await handlers.tickOf({ reference: A })).toEqual({ ok: true, value: null })
  })
})

describe('a tick', () => {
  test('says who, when and a note, and can be undone', async () => {
    const [first] = (await list('open')).items
    const keys = [first?.key ?? 0]

    const value = { keys, who: 'Bea (ann)' }
    expect(await handlers.tick({ keys, name: ' Bea ', note: 'in cage 4' })).toMatchObject({ ok: true, value })
    const tick = { who: 'Bea (ann)', note: 'in cage 4' }
    expect((await list('ticked')).items).toMatchObject([{ reference: A, tick }])
    expect(await handlers.tickOf({ reference: A })).toMatchObject({ ok: true, value: tick })
    expect(await handlers.tick({ keys, name: 'Cal', note: '' })).toMatchObject({ ok: true, value: { keys: [] } })
    expect(changed).toHaveBeenCalled()

    expect(await handlers.untick({ keys })).toEqual({ ok: true, value: { keys } })
    expect((await list('open')).items.map(({ reference }) => reference)).toEqual([A, B])
  })

  test('without a name is by the user of this computer', async () => {
    const [first] = (await list('open')).items
    await handlers.tick({ keys: [first?.key ?? 0], name: ' ', note: '' })

    expect((await list('ticked')).items).toMatchObject([{ tick: { who: 'ann' } }])
  })

  test.each([
    ['on a login that several people use', 'ann', true],
    ['where the system names no user', '', false],
  ])('without a name is refused %s, and taken with one', async (_, user, asks) => {
    login = user
    askName = asks
    const keys = (await list('open')).items.map(({ key }) => key)

    expect(await handlers.tick({ keys, name: ' ', note: '' })).toEqual({ ok: false, error: { code: 'name-needed' } })
    expect((await list('open')).items).toHaveLength(2)
    expect(changed).not.toHaveBeenCalled()

    expect(await handlers.tick({ keys, name: 'Bea', note: '' })).toMatchObject({ ok: true, value: { keys } })
  })

  test('of what is not there changes nothing', async () => {
    expect(await handlers.tick({ keys: [99], name: '', note: '' })).toMatchObject({ ok: true, value: { keys: [] } })
    expect((await list('open')).items).toHaveLength(2)
  })

  test.each([
    [{ keys: [0], name: '', note: '' }],
    [{ keys: [1.5], name: '', note: '' }],
    [{ keys: [1], name: 'a\nb', note: '' }],
    [{ keys: [1], name: '', note: 'x'.repeat(301) }],
    [{ keys: Array.from({ length: 501 }, () => 1), name: '', note: '' }],
  ])('that is no tick does not pass the contract', (request) => {
    expect(schemas.todo.tick.safeParse(request).success).toBe(false)
  })
})

describe('PRO is asked about all of them', () => {
  test('and what it says changes them: one that is cancelled is to do no longer', async () => {
    said = new Map<Reference, Finding>([
      [A, { kind: 'state', state: 'Cancelled' }],
      [B, { kind: 'state', state: 'InTransit' }],
    ])

    expect(await handlers.ask()).toMatchObject({ ok: true, value: { of: 2, read: 2, cancelled: 1 } })
    expect((await list('open')).items).toMatchObject([{ reference: B, said: { state: 'InTransit' } }])
  })

  test('and no answer changes nothing', async () => {
    expect(await handlers.ask()).toMatchObject({ ok: true, value: { of: 2, read: 0, cancelled: 0 } })
    expect((await list('open')).items).toHaveLength(2)
  })

  test('and a window that asks once more meanwhile hears the same', async () => {
    said = new Map<Reference, Finding>([[A, { kind: 'state', state: 'InTransit' }]])

    const [one, other] = await Promise.all([handlers.ask(), handlers.ask()])

    expect(one).toMatchObject({ ok: true, value: { of: 2, read: 1, unanswered: 1 } })
    expect(other).toBe(one)
  })

  test('and not asked becomes no answer', async () => {
    const run = journal.prepare({
      ...scope,
      account: 'Leeds',
      name: 'tuesday.csv',
      source: 'file',
      header: null,
      column: 0,
    })
    const found = { kind: 'unasked' } as const
    const [reference = C] = references(9).slice(-1)
    journal.add(run, [{ number: 1, cells: [], kind: 'consignment', reference, chosen: false, found }])
    journal.seal(run)
    journal.start(run)
    journal.takeTodos(100)
    const groupOf = async () =>
      (await list('open')).items.filter((item) => item.reference === reference).map(todoGroupOf)
    const before = await groupOf()

    await handlers.ask()

    expect([before, await groupOf()]).toEqual([['unasked'], ['unread']])
  })

  test('but not while consignments are being cancelled', async () => {
    running = true

    expect(await handlers.ask()).toEqual({ ok: false, error: { code: 'run-active' } })
  })

  test('and a full disk is called that', async () => {
    said = new Map<Reference, Finding>([[A, { kind: 'state', state: 'Cancelled' }]])
    vi.spyOn(journal, 'noteFindings').mockImplementation(() => {
      throw diskFull()
    })

    expect(await handlers.ask()).toEqual({ ok: false, error: { code: 'journal-failed', detail: DISK_IS_FULL } })
  })

  test('and a check says it, too', async () => {
    await asking.note(scope, new Map<Reference, Finding>([[A, { kind: 'state', state: 'Cancelled' }]]))

    expect((await list('open')).items).toMatchObject([{ reference: B }])
    expect(changed).toHaveBeenCalled()
  })
})

test('a long list leaves its to-dos a part at a time', () => {
  const many = references(2_000)
  const big = journal.prepare({ ...LEEDS, name: 'big.csv', source: 'file', header: null, column: 0 })
  const lines = many.map((reference, at) => {
    const line = { number: at + 1, cells: [reference], kind: 'consignment', reference } as const
    return at === 0
      ? { ...line, chosen: true }
      : { ...line, chosen: false, found: { kind: 'state', state: 'Manifested' } as const }
  })
  journal.add(big, lines)
  journal.seal(big)
  journal.start(big)

  // The first part as the run starts, the rest in the background.
  expect(journal.openTodos(scope)).toBeLessThan(600)
  while (journal.sweep(500));
  journal.finish(big, 'stopped')
  expect(journal.reportOf(big)?.toDo).toBe(2_000)
  // Those of before are among them.
  expect(journal.openTodos(scope)).toBe(2_000)
})
