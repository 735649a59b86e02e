import { describe, expect, test, vi } from 'vitest'
import { isTestAccount, type Account } from '#shared/account.ts'
import type { Reference } from '#shared/reference.ts'
import type { Environment, KeyKeeping, ProEnvironment } from '#shared/connection.ts'
import { createConnectionHandlers } from './connection-handlers.ts'
import { createFakeVault } from '../../../test/main/fake-vault.ts'
import { createKeyStore } from './key-store.ts'
import type { ProbeKey, Recognise } from './ports.ts'
import { createPassingConnections } from './saved-connections.ts'
import { VaultBusy } from './vault-busy.ts'

const GIVEN = { environment: 'sandbox', key: 'abcdefgh1234', account: 'Leeds', accountId: null } as const
const ACCEPTED: Awaited<ReturnType<ProbeKey>> = { ok: true, value: undefined }
const REFUSED = { ok: false, error: { code: 'key-refused', message: 'Access denied' } } as const
const RUN_ACTIVE = { ok: false, error: { code: 'run-active' } }

interface Start {
  readonly chosen?: Environment
  readonly keeping?: KeyKeeping
  readonly notAllowed?: readonly ProEnvironment[]
  readonly isTest?: boolean
}

function create({ chosen = 'practice', keeping = 'protected', notAllowed, isTest = false }: Start = {}) {
  const vault = createFakeVault(keeping)
  const saved = createPassingConnections(chosen)
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const keyStore = createKeyStore({ vault, saved, log })
  const run = { active: false, running: false, environment: 'sandbox' as Environment }
  const probe = vi.fn<ProbeKey>(() => Promise.resolve(ACCEPTED))
  const recognise = vi.fn<Recognise>(() => Promise.resolve('shown'))
  const history: { accounts: Account[]; cancelled: Reference | undefined } = { accounts: [], cancelled: undefined }
  const changed = vi.fn()
  const onSwitched = vi.fn()
  const handlers = createConnectionHandlers({
    keyStore,
    vault,
    saved,
    notAllowed,
    isTest,
    probe,
    recognise,
    history: { accounts: () => history.accounts, cancelledFor: () => history.cancelled },
    isRunActive: () => run.active,
    isRunning: () => run.running,
    runEnvironment: () => (run.active ? run.environment : undefined),
    now: () => '2026-01-02T03:04:05Z',
    log,
    onSwitched,
    changed,
  })
  const environment = async () => {
    const status = await handlers.status()
    return status.ok ? status.value.environment : undefined
  }
  return { handlers, vault, saved, keyStore, run, probe, recognise, history, changed, onSwitched, log, environment }
}

test('begins in practice, with no connection', async () => {
  const { handlers } = create()

  const value = { environment: 'practice', connections: [], keeping: 'protected', manifestTimes: {} }
  expect(await handlers.status()).toEqual({ ok: true, value })
})

test('saves a key that PRO accepted, stays where it was, and says so', async () => {
  const { handlers, changed } = create()

  const answer = await handlers.save(GIVEN)

  const connection = {
    environment: 'sandbox',
    accountId: expect.any(String) as string,
    account: 'Leeds',
    keyEnding: '1234',
    keeping: 'protected',
    acceptedAt: '2026-01-02T03:04:05Z',
  }
  expect(answer).toEqual({ ok: true, value: connection })
  expect(changed).toHaveBeenCalledExactlyOnceWith({
    environment: 'practice',
    connections: [connection],
    keeping: 'protected',
    manifestTimes: {},
  })
})

test.each([REFUSED, { ok: false, error: { code: 'key-not-tested', because: 'timed-out' } } as const])(
  'does not save a key with the answer $error.code',
  async (refusal) => {
    const { handlers, probe, keyStore, changed } = create()
    probe.mockResolvedValue(refusal)

    expect(await handlers.save(GIVEN)).toEqual(refusal)
    expect(keyStore.has('sandbox')).toBe(false)
    expect(changed).not.toHaveBeenCalled()
  },
)

test('each change of a connection stands in the log, and nothing of the key or the account', async () => {
  const { handlers, log } = create()

  await handlers.save(GIVEN)
  await handlers.rename({ environment: 'sandbox', account: 'York' })
  await handlers.deallocateFirst({ environment: 'sandbox', isOn: true })
  await handlers.deallocateFirst({ environment: 'sandbox', isOn: false })
  await handlers.choose({ environment: 'sandbox' })
  await handlers.forget({ environment: 'sandbox' })

  expect(log.info.mock.calls).toEqual([
    ['A key was saved: sandbox'],
    ['The account was renamed: sandbox'],
    ['Consignments are now deallocated first: sandbox'],
    ['Consignments are no longer deallocated first: sandbox'],
    ['Lists are now for: sandbox'],
    ['The key was forgotten: sandbox'],
  ])
})

test('tests a key without keeping it', async () => {
  const { handlers, probe, keyStore } = create()

  expect(await handlers.test({ environment: 'production', key: 'abcdefgh' })).toEqual(ACCEPTED)
  expect(probe).toHaveBeenCalledExactlyOnceWith('production', 'abcdefgh')
  expect(keyStore.has('production')).toBe(false)
})

test('says when the key store is busy, and stays where it was', async () => {
  const { handlers, vault, environment } = create()
  vault.mood = 'busy'

  expect(await handlers.save(GIVEN)).toEqual({ ok: false, error: { code: 'key-store-busy' } })
  expect(await environment()).toBe('practice')
})

test('changes nothing while a run is active', async () => {
  const { handlers, run, keyStore, probe, environment } = create()
  await handlers.save(GIVEN)
  await handlers.choose({ environment: 'sandbox' })
  probe.mockClear()
  run.active = true

  expect(await handlers.save({ ...GIVEN, environment: 'production' })).toEqual(RUN_ACTIVE)
  expect(await handlers.forget({ environment: 'sandbox' })).toEqual(RUN_ACTIVE)
  expect(await handlers.choose({ environment: 'practice' })).toEqual(RUN_ACTIVE)
  expect(await handlers.rename({ environment: 'sandbox', account: 'York' })).toEqual(RUN_ACTIVE)
  expect(await handlers.deallocateFirst({ environment: 'sandbox', isOn: true })).toEqual(RUN_ACTIVE)

  expect(probe).not.toHaveBeenCalled()
  expect(keyStore.has('sandbox')).toBe(true)
  expect(await environment()).toBe('sandbox')
})

test('takes a new key for the environment of a paused run, and for no other', async () => {
  const { handlers, run } = create()
  await handlers.save(GIVEN)
  run.active = true

  expect(await handlers.save({ ...GIVEN, key: 'another-key-9876' })).toMatchObject({
    ok: true,
    value: { keyEnding: '9876' },
  })
  expect(await handlers.save({ ...GIVEN, environment: 'production' })).toEqual(RUN_ACTIVE)
})

test('takes no key while a run is carried out', async () => {
  const { handlers, run } = create()
  await handlers.save(GIVEN)
  run.active = true
  run.running = true

  expect(await handlers.save({ ...GIVEN, key: 'another-key-9876' })).toEqual(RUN_ACTIVE)
})

test('does not save a key when a run began while PRO was asked', async () => {
  const { handlers, run, probe, keyStore } = create()
  probe.mockImplementation(() => {
    run.active = true
    run.running = true
    return Promise.resolve(ACCEPTED)
  })

  expect(await handlers.save(GIVEN)).toEqual(RUN_ACTIVE)
  expect(keyStore.has('sandbox')).toBe(false)
})

test('does not go where there is no key', async () => {
  const { handlers, environment } = create()

  expect(await handlers.choose({ environment: 'production' })).toEqual({ ok: false, error: { code: 'no-key' } })
  expect(await environment()).toBe('practice')
})

test('goes to a saved connection and back to practice', async () => {
  const { handlers, environment } = create()
  await handlers.save(GIVEN)

  await handlers.choose({ environment: 'sandbox' })
  expect(await environment()).toBe('sandbox')

  await handlers.choose({ environment: 'practice' })
  expect(await environment()).toBe('practice')
})

test('what rests on the connection as it was is let go of before anybody is told that it has changed', async () => {
  const { handlers, onSwitched, changed } = create()

  await handlers.save(GIVEN)
  await handlers.choose({ environment: 'sandbox' })
  await handlers.forget({ environment: 'sandbox' })

  expect(onSwitched).toHaveBeenCalledTimes(3)
  expect(
    onSwitched.mock.invocationCallOrder.every((at, call) => at < (changed.mock.invocationCallOrder[call] ?? 0)),
  ).toBe(true)
})

test('goes back to practice when the key of its environment is forgotten', async () => {
  const { handlers, changed } = create()
  await handlers.save(GIVEN)
  await handlers.choose({ environment: 'sandbox' })

  const answer = await handlers.forget({ environment: 'sandbox' })

  const value = { environment: 'practice', connections: [], keeping: 'protected', manifestTimes: {} }
  expect(answer).toEqual({ ok: true, value })
  expect(changed).toHaveBeenLastCalledWith(value)
})

test('stays where it is when another key is forgotten', async () => {
  const { handlers, environment } = create()
  await handlers.save({ ...GIVEN, environment: 'production' })
  await handlers.save(GIVEN)
  await handlers.choose({ environment: 'sandbox' })

  await handlers.forget({ environment: 'production' })

  expect(await environment()).toBe('sandbox')
})

test('starts in practice when the key of the last environment was kept in memory only', async () => {
  const { environment } = create({ chosen: 'production', keeping: 'memory' })

  expect(await environment()).toBe('practice')
})

test('a new key does not lead back to where the last one was lost', async () => {
  const { handlers, environment } = create({ chosen: 'sandbox', keeping: 'memory' })

  await handlers.save(GIVEN)

  expect(await environment()).toBe('practice')
})

test('takes a key for a run that was interrupted, and goes where it is sent, when its key was lost with the program', async () => {
  const { handlers, run, environment } = create({ chosen: 'sandbox', keeping: 'memory' })
  run.active = true

  expect(await handlers.save(GIVEN)).toMatchObject({ ok: true })
  expect(await handlers.choose({ environment: 'sandbox' })).toMatchObject({ ok: true })

  expect(await environment()).toBe('sandbox')
})

test('tests the saved key without being given it', async () => {
  const { handlers, probe } = create()
  await handlers.save(GIVEN)
  probe.mockClear()
  probe.mockResolvedValue(REFUSED)

  expect(await handlers.test({ environment: 'sandbox' })).toEqual(REFUSED)
  expect(probe).toHaveBeenCalledExactlyOnceWith('sandbox', GIVEN.key)
  expect(await handlers.test({ environment: 'production' })).toEqual({ ok: false, error: { code: 'no-key' } })
})

test('renames an account, and asks PRO nothing: it is the same one, and what PRO has said still counts', async () => {
  const { handlers, probe, keyStore, changed, onSwitched } = create()
  await handlers.save(GIVEN)
  const [before] = keyStore.connections()
  for (const called of [probe, onSwitched]) called.mockClear()

  await handlers.rename({ environment: 'sandbox', account: 'York' })

  expect(keyStore.connections()).toEqual([{ ...before, account: 'York' }])
  expect(await keyStore.key('sandbox')).toMatchObject({ value: { key: GIVEN.key } })
  expect(changed.mock.lastCall).toMatchObject([{ connections: [{ account: 'York' }] }])
  expect([probe.mock.calls, onSwitched.mock.calls]).toEqual([[], []])
})

test('remembers for an account that it wants consignments deallocated first, and not for another one', async () => {
  const { handlers, keyStore, onSwitched, changed } = create()
  await handlers.save(GIVEN)
  onSwitched.mockClear()

  await handlers.deallocateFirst({ environment: 'sandbox', isOn: true })
  expect(changed.mock.lastCall).toMatchObject([{ connections: [{ account: 'Leeds', deallocatesFirst: true }] }])
  expect(onSwitched).not.toHaveBeenCalled()

  await handlers.save({ ...GIVEN, key: 'another-key-9876' })
  expect(keyStore.connections()[0]?.deallocatesFirst).toBeUndefined()
  expect(await handlers.deallocateFirst({ environment: 'production', isOn: true })).toEqual({
    ok: false,
    error: { code: 'no-key' },
  })
})

test('keeps the times of the manifest for an account and for practice, also during a run', async () => {
  const { handlers, saved, run, changed, log } = create()
  await handlers.save(GIVEN)
  run.active = true

  await handlers.setManifestTimes({ environment: 'sandbox', times: ['15:30', '18:00'] })
  await handlers.setManifestTimes({ environment: 'practice', times: ['00:15'] })

  expect(changed.mock.lastCall).toMatchObject([{ manifestTimes: { sandbox: ['15:30', '18:00'], practice: ['00:15'] } }])
  expect(log.info).toHaveBeenCalledWith('The manifest is run at 15:30, 18:00: sandbox')
  expect(await handlers.setManifestTimes({ environment: 'production', times: [] })).toEqual({
    ok: false,
    error: { code: 'no-key' },
  })

  run.active = false
  await handlers.save({ ...GIVEN, key: 'another-key-9876' })
  expect(saved.manifestTimes()).toEqual({ practice: ['00:15'] })
})

test('renames nothing where no key is saved', async () => {
  const { handlers } = create()

  const answer = await handlers.rename({ environment: 'sandbox', account: 'York' })

  expect(answer).toEqual({ ok: false, error: { code: 'no-key' } })
})

test('says why a connection could not be written down, and goes on with what is written', async () => {
  const { handlers, saved, environment } = create()
  const full = () => {
    throw Object.assign(new Error("ENOSPC: no space left on device, open '/home/a/connections.json'"), {
      code: 'ENOSPC',
    })
  }
  vi.spyOn(saved, 'save').mockImplementation(full)
  vi.spyOn(saved, 'choose').mockImplementation(full)
  vi.spyOn(saved, 'forget').mockImplementation(full)
  const refused = { ok: false, error: { code: 'not-written', because: 'disk-full' } }

  expect(await handlers.save(GIVEN)).toEqual(refused)
  expect(await handlers.choose({ environment: 'practice' })).toEqual(refused)
  expect(await handlers.forget({ environment: 'sandbox' })).toEqual(refused)
  expect(await environment()).toBe('practice')
})

test('shows where lists are sent while the key store does not answer, and saves no key meanwhile', async () => {
  const { handlers, vault, keyStore } = create()
  vi.spyOn(vault, 'keeping').mockRejectedValue(new VaultBusy('took more than 2000 ms'))

  expect(await handlers.status()).toMatchObject({ ok: true, value: { environment: 'practice' } })
  expect(await handlers.save(GIVEN)).toEqual({ ok: false, error: { code: 'key-store-busy' } })
  expect(keyStore.connections()).toEqual([])
})

describe('a key for an environment that had one', () => {
  const KNOWN = 'EC-000-05D-1NS' as Reference
  const OTHER_KEY = 'ijklmnop5678'
  const YORK = { id: 'york', name: 'York' }

  async function withAKey() {
    const all = create()
    await all.handlers.save(GIVEN)
    all.probe.mockClear()
    const accountId = all.keyStore.account('sandbox')?.id ?? ''
    return { ...all, accountId, leeds: { id: accountId, name: 'Leeds', isLast: true } }
  }

  test('that had none, and was never used, is of an account that is new here: nobody is asked', async () => {
    const { handlers, probe } = create()

    expect(await handlers.recognise({ environment: 'sandbox', key: OTHER_KEY })).toEqual({ ok: true, value: [] })
    expect(probe).not.toHaveBeenCalled()
  })

  test.each(['shown', 'not-shown', 'not-asked'] as const)(
    'may be of the same account: PRO is asked (%s)',
    async (says) => {
      const { handlers, recognise, history, leeds } = await withAKey()
      history.cancelled = KNOWN
      recognise.mockResolvedValue(says)

      const answer = await handlers.recognise({ environment: 'sandbox', key: OTHER_KEY })

      expect(answer).toEqual({ ok: true, value: [{ ...leeds, says }] })
      expect(recognise).toHaveBeenCalledExactlyOnceWith('sandbox', OTHER_KEY, KNOWN)
    },
  )

  test('may be of one that was used earlier; without anything that PRO knows of it, it cannot be asked', async () => {
    const { handlers, recognise, history, leeds } = await withAKey()
    history.accounts = [YORK, { id: leeds.id, name: 'Leeds, as it was called' }]

    expect(await handlers.recognise({ environment: 'sandbox', key: OTHER_KEY })).toEqual({
      ok: true,
      value: [
        { ...leeds, says: 'not-asked' },
        { ...YORK, isLast: false, says: 'not-asked' },
      ],
    })
    expect(recognise).not.toHaveBeenCalled()
  })

  test('is of the same account when it is the very key, and of the last one also when that key was forgotten', async () => {
    const { handlers, probe, leeds } = await withAKey()

    expect(await handlers.recognise({ environment: 'sandbox', key: GIVEN.key })).toEqual({
      ok: true,
      value: [{ ...leeds, says: 'same-key' }],
    })
    expect(probe).not.toHaveBeenCalled()
    await handlers.forget({ environment: 'sandbox' })
    expect(await handlers.recognise({ environment: 'sandbox', key: GIVEN.key })).toEqual({
      ok: true,
      value: [{ ...leeds, says: 'not-asked' }],
    })
  })

  test("that PRO refuses is nobody's", async () => {
    const { handlers, probe } = await withAKey()
    probe.mockResolvedValue(REFUSED)

    expect(await handlers.recognise({ environment: 'sandbox', key: OTHER_KEY })).toEqual(REFUSED)
  })

  test('keeps the account where it is the same, with the name that it gets', async () => {
    const { handlers, keyStore, accountId } = await withAKey()

    await handlers.save({ ...GIVEN, key: OTHER_KEY, account: 'Leeds North', accountId })

    expect(keyStore.account('sandbox')).toEqual({ id: accountId, name: 'Leeds North' })
    expect(await keyStore.key('sandbox')).toEqual({ ok: true, value: { key: OTHER_KEY, accountId } })
  })

  test('begins another account where it is not, also under the same name', async () => {
    const { handlers, keyStore, accountId } = await withAKey()

    await handlers.save({ ...GIVEN, key: OTHER_KEY })

    expect(keyStore.account('sandbox')?.name).toBe('Leeds')
    expect(keyStore.account('sandbox')?.id).not.toBe(accountId)
  })

  test('goes back to an account that was used earlier, and to none that nobody knows', async () => {
    const { handlers, keyStore, history } = await withAKey()
    history.accounts = [YORK]

    expect(await handlers.save({ ...GIVEN, key: OTHER_KEY, accountId: 'made-up' })).toEqual({
      ok: false,
      error: { code: 'not-what-was-confirmed' },
    })
    expect(await handlers.save({ ...GIVEN, account: 'York', key: OTHER_KEY, accountId: 'york' })).toMatchObject({
      ok: true,
    })
    expect(keyStore.account('sandbox')).toEqual(YORK)
  })
})

test('nothing of an environment that the IT department does not allow is asked, kept or chosen', async () => {
  const { handlers, probe, recognise, history, keyStore, environment } = create({ notAllowed: ['production'] })
  history.accounts = [{ id: 'leeds-id', name: 'Leeds' }]
  const given = { ...GIVEN, environment: 'production' } as const
  const refused = { ok: false, error: { code: 'environment-not-allowed' } }

  expect(await handlers.save(given)).toEqual(refused)
  expect(await handlers.test(given)).toEqual(refused)
  expect(await handlers.recognise(given)).toEqual(refused)
  expect(await handlers.choose(given)).toEqual(refused)

  expect([probe.mock.calls, recognise.mock.calls, keyStore.has('production')]).toEqual([[], [], false])
  expect(await handlers.save(GIVEN)).toMatchObject({ ok: true })
  expect(await environment()).toBe('practice')
})

test('with a stand-in, a new account is told apart from those of PRO, and a key is for none of them', async () => {
  const { handlers, keyStore, history } = create({ isTest: true })
  history.accounts = [{ id: 'leeds', name: 'Leeds' }]

  expect(await handlers.recognise({ environment: 'sandbox', key: GIVEN.key })).toEqual({ ok: true, value: [] })
  expect(await handlers.save({ ...GIVEN, accountId: 'leeds' })).toMatchObject({ ok: false })
  await handlers.save(GIVEN)
  expect(isTestAccount(keyStore.account('sandbox')?.id ?? '')).toBe(true)
})
