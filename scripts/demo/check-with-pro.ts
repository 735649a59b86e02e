import type { Locator } from '@playwright/test'
import type { Screens } from '../../e2e/pages/screens.ts'

/**
 * Waits for what PRO says of the list, and has it asked about those that cost a call of their own, too: nobody is there to choose.
 * What the check leaves out stays so; when that is everything, there is a report and nothing to cancel. Answers with the button
 * that goes on.
 */
export async function checkWithPro({ check }: Screens): Promise<Locator> {
  // PRO is not asked where the reading leaves everything out.
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
