import type { EventEmitter } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * True for the first process of a profile. A later one leaves a message for the first and returns false. The call is synchronous in
 * Electron, so it uses files.
 */
export function listenAsFirstInstance(profile: string, events: EventEmitter, data: unknown): boolean {
  const lock = path.join(profile, 'StandInLock')
  const messages = path.join(profile, 'StandInMessages')
  mkdirSync(messages, { recursive: true })
  if (!take(lock)) {
    const message = JSON.stringify([process.argv, process.cwd(), data])
    writeFileSync(path.join(messages, `${String(process.pid)}.json`), message)
    return false
  }

  const watcher = watch(messages, () => {
    for (const name of readdirSync(messages)) {
      const message = read(path.join(messages, name))
      if (message !== undefined) events.emit('second-instance', {}, ...message)
    }
  })
  watcher.unref()
  events.once('quit', () => {
    watcher.close()
    rmSync(messages, { recursive: true, force: true })
    rmSync(lock, { force: true })
  })
  return true
}

/** The lock of a dead process is free. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const owner = Number(readFileSync(lock, 'utf8'))
    if (owner === process.pid || isAlive(owner)) return owner === process.pid
    rmSync(lock)
    return take(lock)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Undefined while it is being written; another event follows when it is complete. */
function read(file: string): unknown[] | undefined {
  try {
    const message = JSON.parse(readFileSync(file, 'utf8')) as unknown[]
    rmSync(file)
    return message
  } catch {
    return undefined
  }
}
