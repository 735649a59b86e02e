import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8')

const NAMED_TEST = /`([^`|]+\.(?:test|spec)\.ts)`: "([^"]+)"/g
const NAMED_FILE = /`((?:src|e2e|\.github)\/[^`\s]+|[\w.-]+\.(?:js|ts))`/g

const tests = [...text.matchAll(NAMED_TEST)].map(([, file = '', name = '']) => ({ file, name }))
const files = [...new Set([...text.matchAll(NAMED_FILE)].map(([, file = '']) => file))].filter(
  (file) => file !== 'app-protocol.ts',
)

test.each(tests)('docs/security.md names a test that exists: $file, $name', ({ file, name }) => {
  const source = readFileSync(path.join(root, file), 'utf8')

  expect(source.replaceAll("\\'", "'")).toContain(name)
})

test.each(files)('docs/security.md names a file that exists: %s', (file) => {
  expect(readFileSync(path.join(root, file), 'utf8')).not.toBe('')
})
