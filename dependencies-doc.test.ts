import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const IMPORTED = /from '((?:@[\w-]+\/)?[a-z][\w-]*)(?:\/[^']*)?'/g
const NAMED = /^\| `([^`]+)`/gm

/** What only tests and fixtures use stands in no bundle. */
const isShipped = (file: string) => /\.(ts|svelte)$/.test(file) && !/\.(test|fixture)\.ts$|\btrial\b|\bfake-/.test(file)

test('docs/dependencies.md names each package that ships, and no other', () => {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(isShipped)
  const imported = sources.flatMap((file) =>
    [...readFileSync(path.join(root, 'src', file), 'utf8').matchAll(IMPORTED)].map(([, name]) => name),
  )
  const named = [...readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8').matchAll(NAMED)].map(
    ([, name]) => name,
  )

  expect(new Set(named)).toEqual(new Set(imported))
})
