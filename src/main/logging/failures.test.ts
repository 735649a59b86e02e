import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { followFailures } from './failures.ts'
import { standIn } from '../../../test/stand-in.ts'

function follow() {
  const process = Object.assign(new EventEmitter(), { stdout: new EventEmitter(), stderr: new EventEmitter() })
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const tell = vi.fn()
  const exit = vi.fn()
  const fail = followFailures({ process: standIn<NodeJS.Process>(process), log, tell, exit })
  return { process, log, tell, exit, fail }
}

test('logs an exception that nobody caught, says so, and ends', () => {
  const { process, log, tell, exit } = follow()
  const bug = new Error('a bug')

  process.emit('uncaughtException', bug)

  expect(log.error).toHaveBeenCalledExactlyOnceWith('Uncaught exception', bug)
  expect(tell).toHaveBeenCalledExactlyOnceWith('Cancellist has to close', expect.stringContaining('is recorded'))
  expect(exit).toHaveBeenCalledOnce()
})

test('logs every rejection that nobody caught, says so once, and goes on', () => {
  const { process, log, tell, exit } = follow()

  process.emit('unhandledRejection', 'one')
  process.emit('unhandledRejection', 'two')

  expect(log.error).toHaveBeenCalledTimes(2)
  expect(tell).toHaveBeenCalledOnce()
  expect(exit).not.toHaveBeenCalled()
})

test('ends a start that failed like an uncaught exception', () => {
  const { fail, exit } = follow()

  fail(new Error('no window'))

  expect(exit).toHaveBeenCalledOnce()
})

test.each(['stdout', 'stderr'] as const)('nobody who listens any more (%s) is no reason to end', (name) => {
  const { process, log, tell, exit } = follow()

  process[name].emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))

  expect(
    [log.error, tell, exit].flatMap(({ mock }) => mock.calls),
    'not even logged: the log would be told again',
  ).toEqual([])
})
