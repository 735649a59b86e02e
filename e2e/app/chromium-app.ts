import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Browser } from '@playwright/test'
import { startHost, type Host } from '../host/window/host.ts'
import { cleanEnvironment } from './environment.ts'
import { ROOT } from '../../scripts/machine.ts'
import type { RunningApp, Start } from './running-app.ts'

/** The entry that a folder's package.json names. */
const require = createRequire(import.meta.url)

function start(browser: Browser, { env, profile, program = ROOT }: Start): Host {
  // The same secret for the same profile, as a user keeps the key store of the system.
  const secret = createHash('sha256').update(`secret of ${profile}`).digest('hex')
  return startHost({
    root: program,
    main: require.resolve(program),
    browser,
    env: cleanEnvironment({ ...env, STAND_IN_SECRET: secret }),
  })
}

export async function launchChromiumApp(browser: Browser, how: Start): Promise<RunningApp> {
  const host = start(browser, how)
  return {
    page: await host.firstPage(),
    process: host.process,
    evaluate: (work, argument) => host.evaluate(work.toString(), argument) as never,
    ended: host.ended,
  }
}

export function startChromiumAgain(browser: Browser, how: Start): Promise<number | null> {
  return start(browser, how).ended
}
