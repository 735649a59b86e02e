import { expect, test } from 'vitest'
import { withoutAddresses } from './without-addresses.ts'

test.each([
  ['connect ECONNREFUSED 10.20.30.40:8080 after 3 s', 'connect ECONNREFUSED [address] after 3 s'],
  ['connect to fe80::1ff:fe23:4567:890a failed', 'connect to [address] failed'],
  ['proxy http://jane:secret@proxy.acme.example:3128/pac said 407', 'proxy [address] said 407'],
  ['mail of jane.doe@acme.example: none', 'mail of [address]: none'],
  ["open '\\\\acme-fs01\\returns\\jane\\x.csv'", "open '[address]'"],
  ["open 'C:\\Users\\jane.doe\\AppData\\x.json'", "open '~\\AppData\\x.json'"],
  ['at file:///C:/Users/jane.doe/x.js:3:14', 'at file:///~/x.js:3:14'],
  [String.raw`{"path":"C:\\Users\\jane.doe\\x"}`, String.raw`{"path":"~\\x"}`],
])('%j is %j in a bundle', (text, said) => {
  expect(withoutAddresses(text, 'C:\\Users\\jane.doe')).toBe(said)
})

test.each([
  '[2026-01-05 09:00:01.250] [info]  Cancellist 1.2.3, Electron 45.4.1, win32',
  'Run 0f3a ended: 3 cancelled, 1.5 s, 10:20:30',
  'at file:///opt/Cancellist/resources/app.asar/out/main/index.js:3:14',
  'Chrome 142.0.7444.52',
])('%j stays as it is', (text) => {
  expect(withoutAddresses(text, '/home/jane.doe')).toBe(text)
})
