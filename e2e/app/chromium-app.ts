import { createHash } from 'node:crypto'
import type { Browser } from '@playwright/test'
import type { Host } from '../host/window/host.ts'
import { startHost } from '../host/window/host.ts'
import { cleanEnvironment } from './environment.ts'
import { ROOT } from './lane.ts'
import type { RunningApp, Start } from './running-app.ts'

function start(browser: Browser, { env, profile }: Start): Host {
  // The same secret for the same profile, as a user keeps the key store of the system.
  const secret = createHash('sha256').update(`secret of ${profile}`).digest('hex')
  return startHost({
    root: ROOT,
    main: `${ROOT}out/main/index.js`,
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
