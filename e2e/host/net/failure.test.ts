import { expect, test } from 'vitest'
import { toNetError } from './failure.ts'

test.each([
  { code: 'ETIMEDOUT', syscall: 'connect', name: 'CONNECTION_TIMED_OUT' },
  { code: 'ETIMEDOUT', syscall: 'read', name: 'TIMED_OUT' },
  { code: 'ECONNREFUSED', syscall: 'connect', name: 'CONNECTION_REFUSED' },
  { code: 'ENETDOWN', syscall: 'read', name: 'INTERNET_DISCONNECTED' },
  { code: 'EWHATEVER', syscall: 'read', name: 'FAILED' },
])('$code of $syscall is told as $name', ({ code, syscall, name }) => {
  expect(toNetError(Object.assign(new Error(code), { code, syscall })).message).toBe(`net::ERR_${name}`)
})
