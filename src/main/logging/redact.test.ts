import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test.each([
  ['a key of 32 hexadecimal digits', 'with 0123456789abcdef0123456789abcdef sent', 'with [key] sent'],
  ['the header of a request', "{ 'ocp-apim-subscription-key': 'short' }", "{ 'ocp-apim-subscription-key': '[key]' }"],
  ['the header written as in HTTP', 'Ocp-Apim-Subscription-Key: a-b-c', 'Ocp-Apim-Subscription-Key: [key]'],
  ['a key by its name', 'apiKey=hunter2', 'apiKey=[key]'],
  ['a reference', 'cancel of EC-000-05D-1NS failed', 'cancel of [reference] failed'],
  ['a reference in an address', '/consignments/EC-000-05D-1NS/status', '/consignments/[reference]/status'],
  ['a reference without hyphens', 'ec00005d1ns', '[reference]'],
])('takes out %s', (_what, text, redacted) => {
  expect(redact(text)).toBe(redacted)
})

test.each([
  'Incident 3f0d3bd1-8c4b-4b1e-9d7e-0a1b2c3d4e5f on run:start',
  'at createAnswering (file:///home/somebody/cancellist/out/main/index.js:120:33)',
  'Error: ENOENT: no such file or directory',
])('keeps what helps to find a bug: %s', (text) => {
  expect(redact(text)).toBe(text)
})
