import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { electronArguments } from '../../e2e/app/electron-arguments.ts'
import { cleanEnvironment } from '../../e2e/app/environment.ts'
import type { Lane } from '../../e2e/app/lane.ts'
import { ROOT } from '../../e2e/app/lane.ts'
import { createLauncher } from '../../e2e/app/launcher.ts'
import { median, say } from '../figures.ts'
import { EMPTY_WINDOW } from './place.ts'

const REACH = 1.25
/** What both programs write into their log when their window is there, drawn. */
const SHOWN = 'The window is shown'
const LOOK_MS = 2
const LONGEST_MS = 60_000
/** On a slow machine there are fewer rounds, so that it ends. */
const ENOUGH_MS = 110_000
const FEWEST_ROUNDS = 3

/** In Electron the process is timed as it is, with nothing attached to it. */
export async function measureStart(lane: Lane, folder: string, { rounds }: { readonly rounds: number }): Promise<void> {
  const starter = await createStarter(lane)
  const ours: number[] = []
  const empty: number[] = []
  const timed = async (round: number, program: string): Promise<number> => {
    const profile = path.join(folder, `${path.basename(program)}-${round}`)
    return timeToShown(profile, () => starter.start(profile, program))
  }
  try {
    // The first of each is not counted: afterwards the files of both are in memory.
    const begun = performance.now()
    for (let round = 0; round <= rounds; round += 1) {
      if (round > FEWEST_ROUNDS && performance.now() - begun > ENOUGH_MS) break
      empty.push(await timed(round, EMPTY_WINDOW))
      ours.push(await timed(round, ROOT))
    }
  } finally {
    await starter.close()
  }
  const ms = median(ours.slice(1))
  const yardstickMs = median(empty.slice(1))
  const ratio = ms / yardstickMs
  say({
    ...{
      name: 'start',
      what: 'to the first usable screen',
      lane: lane.name,
      rounds: ours.length - 1,
      yardstick: 'an empty window',
    },
    ...{ yardstickMs, ms, ratio, reach: REACH, reached: ratio <= REACH },
  })
}

interface Starter {
  start(profile: string, program: string): Promise<ChildProcess> | ChildProcess
  close(): Promise<void>
}

async function createStarter(lane: Lane): Promise<Starter> {
  if (lane.name === 'chromium') {
    const launcher = await createLauncher(lane)
    return {
      start: async (profile, program) => (await launcher.launch({ profile, program, env: envOf(profile) })).process,
      close: () => launcher.close(),
    }
  }
  const { executable } = lane
  return {
    start: (profile, program) =>
      spawn(executable, electronArguments(program), {
        cwd: ROOT,
        env: cleanEnvironment(envOf(profile)),
        stdio: 'ignore',
      }),
    close: () => Promise.resolve(),
  }
}

async function timeToShown(profile: string, start: () => Promise<ChildProcess> | ChildProcess): Promise<number> {
  const log = path.join(profile, 'logs/main.log')
  const begun = performance.now()
  const starting = start()
  while (!existsSync(log) || !readFileSync(log, 'utf8').includes(SHOWN)) {
    if (performance.now() - begun > LONGEST_MS) throw new Error(`No window was shown: ${log}`)
    await wait(LOOK_MS)
  }
  const ms = performance.now() - begun
  const child = await starting
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  return ms
}

function envOf(profile: string): Record<string, string> {
  return { CANCELLIST_PROFILE: profile }
}
