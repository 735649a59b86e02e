import { expect, test } from 'vitest'
import { helpfulColumns } from './own-columns.ts'

function charactersOf(cellOf: (at: number) => string): number | undefined {
  const lines = Array.from({ length: 40 }, (_none, at) => ({
    kind: 'consignment' as const,
    cells: [`EC-${String(at)}`, cellOf(at)],
  }))
  return helpfulColumns({ header: ['Consignment', 'Order'], column: 0, lines })[0]?.characters
}

test('a column is as wide as its longest cell, and no wider than leaves room for what to do', () => {
  expect(charactersOf((at) => `SO-${String(100 + at)}`)).toBe(7)
  expect(charactersOf((at) => `${String(100 + at)} Customer and Sons Limited`)).toBe(16)
})

test('cells that begin alike are not cut off where they differ', () => {
  expect(charactersOf((at) => `WAREHOUSE-ORDER-${String(1000 + at)}`)).toBe(20)
  expect(charactersOf((at) => `WAREHOUSE-ORDER-OF-THE-NORTH-${String(1000 + at)}`)).toBe(25)
})
