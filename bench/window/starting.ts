import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { electronArguments } from '../../e2e/app/electron-arguments.ts'
import { cleanEnvironment } from '../../e2e/app/environment.ts'
import type { Lane } from '../../e2e/app/lane.ts'
import { ROOT } from '../../scripts/machine.ts'
import { createLauncher } from '../../e2e/app/launcher.ts'
import { median, say } from '../figures.ts'
import { EMPTY_WINDOW } from './place.ts'

const REACH = 1.25
/** What each program writes into its log first, when its entry is evaluated. */
const BEGUN = { ours: 'Cancellist ', empty: 'The entry is evaluated' }
/** What both write when their window is there, drawn. */
const SHOWN = 'The window is shown'
/** What ours writes besides, when nothing on the screen waits for main any more. */
const OPEN = 'The journal is open'
const LOOK_MS = 2
const LONGEST_MS = 60_000
/** On a slow machine there are fewer rounds, so that it ends. */
const ENOUGH_MS = 90_000
const FEWEST_ROUNDS = 3

/** In Electron the process is timed as it is, with nothing attached to it. */
export async function measureStart(lane: Lane, folder: string, { rounds }: { readonly rounds: number }): Promise<void> {
  const starter = await createStarter(lane)
  const ours: number[][] = []
  const empty: number[][] = []
  const timed = (round: number, program: string, signs: readonly string[]): Promise<number[]> => {
    const profile = path.join(folder, `${path.basename(program)}-${round}`)
    return timeTo(signs, profile, () => starter.start(profile, program))
  }
  try {
    // The first of each is not counted: afterwards the files of both are in memory.
    const begun = performance.now()
    for (let round = 0; round <= rounds; round += 1) {
      if (round > FEWEST_ROUNDS && performance.now() - begun > ENOUGH_MS) break
      empty.push(await timed(round, EMPTY_WINDOW, [BEGUN.empty, SHOWN]))
      ours.push(await timed(round, ROOT, [BEGUN.ours, SHOWN, OPEN]))
    }
  } finally {
    await starter.close()
  }
  const [oursBegunMs = NaN, ms = NaN, openMs = NaN] = medians(ours.slice(1))
  const [emptyBegunMs = NaN, yardstickMs = NaN] = medians(empty.slice(1))
  const ratio = ms / yardstickMs
  say({
    name: 'start',
    what: 'to the first usable screen',
    lane: lane.name,
    rounds: ours.length - 1,
    yardstick: 'an empty window',
    yardstickMs,
    ms,
    ratio,
    reach: REACH,
    reached: ratio <= REACH,
    openMs,
    openRatio: openMs / yardstickMs,
    // Where the time goes that an empty window does not need, and what comes behind the window.
    entryMs: oursBegunMs - emptyBegunMs,
    pageMs: ms - oursBegunMs - (yardstickMs - emptyBegunMs),
    behindMs: openMs - ms,
  })
}

/** Of each sign, over all rounds. */
function medians(rounds: readonly (readonly number[])[]): number[] {
  return (rounds[0] ?? []).map((_, sign) => median(rounds.map((round) => round[sign] ?? NaN)))
}

interface Started {
  readonly process: ChildProcess
  /** Resolves when nothing of it is left. */
  readonly ended: Promise<unknown>
}

interface Starter {
  start(profile: string, program: string): Promise<Started> | Started
  close(): Promise<void>
}

async function createStarter(lane: Lane): Promise<Starter> {
  if (lane.name === 'chromium') {
    const launcher = await createLauncher(lane)
    return {
      start: (profile, program) => launcher.launch({ profile, program, env: envOf(profile) }),
      close: () => launcher.close(),
    }
  }
  const { executable } = lane
  return {
    start: (profile, program) => {
      const env = cleanEnvironment(envOf(profile))
      const child = spawn(executable, electronArguments(program), { cwd: ROOT, env, stdio: 'ignore' })
      return { process: child, ended: once(child, 'exit') }
    },
    close: () => Promise.resolve(),
  }
}

/** When each sign was logged. */
async function timeTo(
  signs: readonly string[],
  profile: string,
  start: () => Promise<Started> | Started,
): Promise<number[]> {
  const log = path.join(profile, 'logs/main.log')
  const begun = performance.now()
  const starting = start()
  const seen = new Map<string, number>()
  while (seen.size < signs.length) {
    const ms = performance.now() - begun
    if (ms > LONGEST_MS) throw new Error(`It did not start: ${log}`)
    const logged = existsSync(log) ? readFileSync(log, 'utf8') : ''
    for (const sign of signs) if (!seen.has(sign) && logged.includes(sign)) seen.set(sign, ms)
    if (seen.size < signs.length) await wait(LOOK_MS)
  }
  const started = await starting
  started.process.kill('SIGKILL')
  await started.ended
  return signs.map((sign) => seen.get(sign) ?? NaN)
}

function envOf(profile: string): Record<string, string> {
  return { CANCELLIST_PROFILE: profile }
}
