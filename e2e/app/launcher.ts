import { launchChromium } from '../host/browser/launch.ts'
import { launchChromiumApp, startChromiumAgain } from './chromium-app.ts'
import { launchElectronApp, startElectronAgain } from './electron-app.ts'
import type { Lane } from './lane.ts'
import type { RunningApp, Start } from './running-app.ts'

/** Starts the app in one lane. */
export interface Launcher {
  launch(start: Start): Promise<RunningApp>
  startAgain(start: Start): Promise<number | null>
  close(): Promise<void>
}

export async function createLauncher(lane: Lane): Promise<Launcher> {
  if (lane.name === 'electron') {
    return {
      launch: (start) => launchElectronApp(lane.executable, start),
      startAgain: (start) => startElectronAgain(lane.executable, start),
      close: () => Promise.resolve(),
    }
  }
  const browser = await launchChromium()
  return {
    launch: (start) => launchChromiumApp(browser, start),
    startAgain: (start) => startChromiumAgain(browser, start),
    close: () => browser.close(),
  }
}
