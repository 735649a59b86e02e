import type { Locator } from '@playwright/test'
import type { Screens } from '../../e2e/pages/screens.ts'

/**
 * Waits for PRO's answer about the list, and has it asked about references that cost a call each, too, because nobody is there to
 * choose. What the check leaves out stays out; if that is everything, there is a report and nothing to cancel. Returns the button
 * that continues.
 */
export async function checkWithPro({ check }: Screens): Promise<Locator> {
  // PRO is not asked if the reading leaves everything out.
  await check.againButton.or(check.nothingToCancel).first().waitFor({ timeout: 0 })
  if (await check.everyOneButton.isVisible()) {
    await check.everyOneButton.click()
    await check.againButton.waitFor({ timeout: 0 })
  }
  const said = (await check.details()).replace(/\s*\n\s*/g, ' ')
  process.stderr.write(`${said}\n`)
  if (await check.finishButton.isVisible()) return check.finishButton
  if ((await check.cancelButton.innerText()).startsWith('Cancel 0 ')) {
    throw new Error(`Nothing is left in to cancel, so there was no run and there is no report. ${said}`)
  }
  return check.cancelButton
}
