import { describe, expect, test, vi } from 'vitest'
import type { KnownAccount } from '#shared/account.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { KeyForm } from './key-form.svelte.ts'

const KEY = '0123456789abcdef'

function setUp(saved?: { readonly account: string }) {
  const { connection } = createFakeApi()
  const save = vi.fn(connection.save)
  const test_ = vi.fn(connection.test)
  const rename = vi.fn(connection.rename)
  const recognise = vi.fn<typeof connection.recognise>(() => Promise.resolve({ ok: true, value: [] }))
  const form = new KeyForm(
    { connection: { ...connection, save, test: test_, rename, recognise } },
    'sandbox',
    () => saved,
  )
  form.open()
  return { form, save, test_, rename, recognise }
}

test('sends the key without the spaces that came with copying it', async () => {
  const { form, save } = setUp()
  form.key = `  ${KEY}\n`
  form.account = ' Leeds '

  await form.save()

  expect(save).toHaveBeenCalledWith({ environment: 'sandbox', key: KEY, account: 'Leeds', accountId: null })
})

test('forgets the key and puts its fields away once it is saved', async () => {
  const { form } = setUp()
  form.key = KEY

  await form.save()

  expect([form.key, form.isOpen, form.stage.name]).toEqual(['', false, 'saved'])
})

test('begins with the name that the account has', () => {
  const { form } = setUp({ account: 'Leeds' })

  expect(form.account).toBe('Leeds')
})

test('tests the saved key when none is typed', async () => {
  const { form, test_ } = setUp({ account: 'Leeds' })

  await form.test()

  expect(test_.mock.calls).toEqual([[{ environment: 'sandbox' }]])
  expect(form.stage).toEqual({ name: 'accepted', saved: true })
})

test('renames the account when no key is typed, and leaves the key alone', async () => {
  const { form, save, rename } = setUp({ account: 'Leeds' })
  form.account = ' Leeds North '

  expect(await form.save()).toBe(true)

  expect(rename.mock.calls).toEqual([[{ environment: 'sandbox', account: 'Leeds North' }]])
  expect(save).not.toHaveBeenCalled()
  expect([form.isOpen, form.stage.name]).toEqual([false, 'renamed'])
})

test('says that there is nothing to save when neither key nor name is another', async () => {
  const { form, save, rename } = setUp({ account: 'Leeds' })

  expect(await form.save()).toBe(false)

  expect([save.mock.calls.length, rename.mock.calls.length]).toEqual([0, 0])
  expect([form.isOpen, form.stage.name]).toEqual([true, 'unchanged'])
})

test('keeps the name that was typed when it cannot be saved', async () => {
  const { form, rename } = setUp({ account: 'Leeds' })
  rename.mockResolvedValue({ ok: false, error: { code: 'run-active' } })
  form.account = 'York'

  expect(await form.save()).toBe(false)

  expect([form.isOpen, form.account]).toEqual([true, 'York'])
  expect(form.stage).toEqual({ name: 'failed', error: { code: 'run-active' } })
})

test.each(['', 'short', 'with a space in it', 'schlüssel-0123'])(
  'does not send %j, which can be no key',
  async (key) => {
    const { form, save, test_ } = setUp()
    form.key = key

    await form.test()
    await form.save()

    expect(form.stage).toEqual({ name: 'misshapen' })
    expect([save.mock.calls.length, test_.mock.calls.length]).toEqual([0, 0])
  },
)

test('says that a tested key is not saved yet, and forgets that when it is changed', async () => {
  const { form } = setUp()
  form.key = KEY

  await form.test()
  const tested = form.stage.name
  form.key = `${KEY}0`

  expect([tested, form.stage.name]).toEqual(['accepted', 'idle'])
})

test('keeps what was typed when PRO refuses it', async () => {
  const { form, save } = setUp()
  save.mockResolvedValue({ ok: false, error: { code: 'key-refused' } })
  form.key = KEY

  const isSaved = await form.save()

  expect([isSaved, form.key]).toEqual([false, KEY])
  expect(form.stage).toEqual({ name: 'failed', error: { code: 'key-refused' } })
})

test('says nothing of a key that was typed while another was tested', async () => {
  const { form, test_ } = setUp()
  const answer = Promise.withResolvers<Awaited<ReturnType<typeof test_>>>()
  test_.mockReturnValue(answer.promise)
  form.key = KEY

  const tested = form.test()
  form.key = `${KEY}0`
  answer.resolve({ ok: false, error: { code: 'key-refused' } })
  await tested

  expect(form.stage).toEqual({ name: 'idle' })
})

test('keeps a key that was typed while another was saved', async () => {
  const { form, save } = setUp()
  const answer = Promise.withResolvers<Awaited<ReturnType<typeof save>>>()
  save.mockReturnValue(answer.promise)
  form.key = KEY

  const saved = form.save()
  form.key = `${KEY}0`
  answer.resolve({ ok: false, error: { code: 'key-refused' } })

  expect(await saved).toBe(false)
  expect([form.key, form.stage.name]).toEqual([`${KEY}0`, 'idle'])
})

describe('another key where there is one', () => {
  const LEEDS = { id: 'leeds', name: 'Leeds', isLast: true } as const
  const YORK = { id: 'york', name: 'York', isLast: false, says: 'not-asked' } as const

  async function asked(known: readonly KnownAccount[] = [{ ...LEEDS, says: 'shown' }, YORK]) {
    const all = setUp({ account: 'Leeds' })
    all.recognise.mockResolvedValue({ ok: true, value: known })
    all.form.key = KEY
    return { ...all, isSaved: await all.form.save() }
  }

  test('is not saved before a person has said whose it is', async () => {
    const { form, save, isSaved } = await asked()

    expect(isSaved).toBe(false)
    expect(form.stage).toMatchObject({ name: 'whose', known: [{ id: 'leeds' }, { id: 'york' }] })
    expect(save).not.toHaveBeenCalled()
    form.goBack()
    expect([form.stage.name, form.key, form.isOpen]).toEqual(['idle', KEY, true])
  })

  test.each([
    ['the same account', LEEDS, { accountId: 'leeds', account: 'Leeds' }],
    ['an earlier one, which keeps its name', YORK, { accountId: 'york', account: 'York' }],
    ['a new one, which does not get the name of the other', undefined, { accountId: null, account: '' }],
  ])('is saved for %s', async (_, account, saved) => {
    const { form, save } = await asked()

    expect(await form.saveFor(account)).toBe(true)

    expect(save).toHaveBeenCalledExactlyOnceWith({ environment: 'sandbox', key: KEY, ...saved })
    expect([form.key, form.stage.name]).toEqual(['', 'saved'])
  })

  test('is saved under the name that was typed', async () => {
    const { form, save } = await asked()
    form.account = 'Hull'

    await form.saveFor(undefined)

    expect(save.mock.lastCall).toMatchObject([{ accountId: null, account: 'Hull' }])
  })

  test('asks nothing when it is the very key that is saved', async () => {
    const { isSaved, save } = await asked([{ ...LEEDS, says: 'same-key' }])

    expect(isSaved).toBe(true)
    expect(save.mock.lastCall).toMatchObject([{ accountId: 'leeds', account: 'Leeds' }])
  })

  test('that PRO refuses is said, and stays in its field', async () => {
    const { form, recognise } = setUp({ account: 'Leeds' })
    recognise.mockResolvedValue({ ok: false, error: { code: 'key-refused' } })
    form.key = KEY

    expect(await form.save()).toBe(false)
    expect([form.key, form.stage]).toEqual([KEY, { name: 'failed', error: { code: 'key-refused' } }])
  })
})
