import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { _electron, type ElectronApplication } from '@playwright/test'
import { electronArguments } from './electron-arguments.ts'
import { cleanEnvironment } from './environment.ts'
import { ROOT } from '../../scripts/machine.ts'
import type { RunningApp, Start } from './running-app.ts'
import { workInMain } from './work-in-main.ts'

export async function launchElectronApp(executable: string, start: Start): Promise<RunningApp> {
  const app = await launchOnce(executable, start).catch(() => launchOnce(executable, start))
  const child = app.process()
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const page = await app.firstWindow()
  await page.waitForLoadState()
  return {
    page,
    process: child,
    evaluate: (work, argument) =>
      workInMain((expression) => app.evaluate(expression), work.toString(), argument) as never,
    ended,
  }
}

/** Its caller tries twice: an Xvfb resets itself when its last window has gone, and is away for a moment. */
function launchOnce(executable: string, { env, program, switches }: Start): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: executable,
    args: electronArguments(program, switches),
    cwd: ROOT,
    env: cleanEnvironment(env),
  })
}

/** A second start of the same profile: it gives way, and its exit code says how. */
export async function startElectronAgain(executable: string, { env }: Start): Promise<number | null> {
  const child = spawn(executable, electronArguments(), { cwd: ROOT, env: cleanEnvironment(env), stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
