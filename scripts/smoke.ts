/** `node scripts/smoke.ts PROGRAM`: starts a packaged program with a fresh profile, and waits until it is usable. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { NO_SANDBOX } from './machine.ts'
import { cleanEnvironment } from '../e2e/app/environment.ts'
import { runOnDisplay } from './display.ts'

/** What its log says when it is usable. */
const SIGNS = ['The window is shown', 'The journal is open']
const LONGEST_MS = 60_000
const LOOK_EVERY_MS = 100

async function smoke(program: string): Promise<number> {
  const code = await runOnDisplay({ name: 'electron', executable: program, because: 'it is packaged' })
  if (code !== undefined) return code

  const profile = mkdtempSync(path.join(tmpdir(), 'cancellist-smoke-'))
  const file = path.join(profile, 'logs/main.log')
  const logged = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  const missing = (): readonly string[] => SIGNS.filter((sign) => !logged().includes(sign))

  const child = spawn(executableOf(program), [...NO_SANDBOX, `--user-data-dir=${profile}`], {
    env: cleanEnvironment({}),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = once(child, 'exit')
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null
  const giveUp = performance.now() + LONGEST_MS
  while (missing().length > 0 && !isOver() && performance.now() < giveUp) await wait(LOOK_EVERY_MS)

  const isMissing = missing()
  process.stdout.write(logged())
  process.stdout.write(isMissing.length === 0 ? `${program} works.\n` : `Not in its log: ${isMissing.join('; ')}.\n`)
  if (!isOver()) child.kill()
  await ended
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  return isMissing.length === 0 ? 0 : 1
}

/** On a Mac a program is a folder. */
function executableOf(program: string): string {
  if (!program.endsWith('.app')) return path.resolve(program)
  const folder = path.resolve(program, 'Contents/MacOS')
  const [name = ''] = readdirSync(folder)
  return path.join(folder, name)
}

process.exitCode = await smoke(process.argv[2] ?? '')
