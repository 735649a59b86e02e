import type { Locator } from '@playwright/test'

const LONG_MS = 120_000

/** Waits for what is wanted. If the program says instead why there is none, that is an error of the demo. */
export async function arrival(wanted: Locator, problem: Locator): Promise<void> {
  await wanted.or(problem).first().waitFor({ timeout: LONG_MS })
  if (await problem.isVisible()) throw new Error(await problem.innerText())
}
