import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { endOf } from './end-of-process.ts'

test('a process that is stuck in one turn is killed, and said to be', async () => {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })

  expect(await endOf(child, () => nextTurn())).toBe('stuck')
  expect(child.signalCode).toBe('SIGKILL')
})

test('a process that says that it lives is left in peace, however long it takes', async () => {
  const child = Object.assign(new EventEmitter(), { kill: vi.fn() })
  let looks = 0
  const nextLook = () => {
    looks += 1
    child.emit('message', 'alive')
    if (looks === 1_000) child.emit('exit', 0, null)
    return nextTurn()
  }

  expect(await endOf(child as never, nextLook)).toBe(0)
  expect(child.kill).not.toHaveBeenCalled()
})

test.each([
  [3, null, 3],
  [null, 'SIGKILL', 'SIGKILL'],
])('a process that ends by itself is said to have ended so (%s, %s)', async (code, signal, said) => {
  const child = Object.assign(new EventEmitter(), { kill: vi.fn() })
  const ended = endOf(child as never, () => nextTurn())
  child.emit('exit', code, signal)

  expect(await ended).toBe(said)
})
