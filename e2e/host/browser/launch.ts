import { chromium, type Browser } from '@playwright/test'
import { unpackChromium } from './unpack.ts'

/** A browser for the windows of the stand-in. Nothing but Node's packages is needed on the machine. */
export async function launchChromium(): Promise<Browser> {
  const { executable, libraries, fonts } = await unpackChromium()
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts },
    // It draws on the processor: there is no display.
    args: ['--disable-gpu', '--font-render-hinting=none'],
  })
}
