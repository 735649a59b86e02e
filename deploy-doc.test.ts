import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const text = readFileSync(path.join(root, 'docs/deploy.md'), 'utf8')
const [, table = ''] = text.split('| On the screen')
const sources = globSync('src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }).map((file) =>
  readFileSync(path.join(root, file), 'utf8'),
)

test.each([...table.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words))(
  'docs/deploy.md quotes what the program says: %s',
  (words) => {
    expect(sources.some((source) => source.includes(words))).toBe(true)
  },
)
