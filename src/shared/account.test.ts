import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountIdOfName, PRACTICE_ACCOUNT, shortAccountId } from './account.ts'
import { accountCell, readAccountCell } from './report/columns.ts'

test('an account of an earlier version is told apart by its environment and its name', () => {
  const ids = [
    accountIdOfName('sandbox', 'Leeds'),
    accountIdOfName('production', 'Leeds'),
    accountIdOfName('sandbox', ''),
  ]

  expect(new Set(ids).size).toBe(3)
  expect(accountIdOfName('practice', '')).toBe(PRACTICE_ACCOUNT)
})

test('a report carries an account so that its name and what tells it apart are found again', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('', 'Leeds', 'Leeds (north)', 'Leeds (0badcafe)', '(0badcafe)'))
  fc.assert(
    fc.property(name, fc.uuid(), (given, id) => {
      const written = accountCell({ id, name: given.trim() })

      expect(readAccountCell(written)).toEqual({ name: given.trim(), tag: shortAccountId(id) })
    }),
  )
})

test('two accounts of one name are two in a report', () => {
  const [one, other] = ['5f0c8b8e-0d5e-4c5e-9b59-1c1f6f9f2a01', '5f0c8b8e-0d5e-4c5e-9b59-1c1f6f9f2a02']

  expect(accountCell({ id: one, name: 'Leeds' })).not.toBe(accountCell({ id: other, name: 'Leeds' }))
})
