import type { Screens } from '../../e2e/pages/screens.ts'
import { arrival } from './arrival.ts'

const MOST_CONTINUES = 20
const SEEN_MS = 3_000
const LONG_MS = 120_000

interface Options {
  /** Answers a pause with "continue" as long as that may help, and then with "stop". */
  readonly continues: boolean
  /** Takes each offer to deallocate once, without manifested ones. */
  readonly deallocates: boolean
  readonly picture: (name: string) => Promise<void>
}

/** From the question before a run to the report of its list. Returns the number of pauses. */
export async function runToTheEnd(screens: Screens, { continues, deallocates, picture }: Options): Promise<number> {
  const { cancel, report } = screens
  const ended = report.saveButton
  let mayInPause = deallocates
  let mayOnReport = deallocates
  let pauses = 0
  await confirm(screens, () => picture('3-confirm'))
  await cancel.underway.or(cancel.pausePanel).or(ended).first().waitFor({ timeout: 0 })
  await picture('4-cancel')
  for (;;) {
    await cancel.pausePanel.or(ended).first().waitFor({ timeout: 0 })
    if (await ended.isVisible()) {
      if (!mayOnReport || !(await report.deallocate())) return pauses
      mayOnReport = false
      await confirm(screens)
      continue
    }
    if (pauses === 0) await picture('4-pause')
    pauses += 1
    process.stderr.write(`${await cancel.heading.innerText()}\n`)
    if (mayInPause && (await cancel.deallocateButton.isVisible())) {
      mayInPause = false
      await cancel.deallocateButton.click()
      await confirm(screens)
      continue
    }
    await (continues && pauses <= MOST_CONTINUES ? cancel.continueButton : cancel.stopButton).click()
    // It may pause again before anybody has seen it continue.
    await cancel.pausePanel.waitFor({ state: 'hidden', timeout: SEEN_MS }).catch(() => undefined)
  }
}

/** Types the count where the dialog asks for it. */
async function confirm({ confirm: question }: Screens, typed?: () => Promise<void>): Promise<void> {
  await arrival(question.confirmButton, question.failure)
  const count = (/[\d,]+/.exec(await question.heading.innerText())?.[0] ?? '').replaceAll(',', '')
  if (await question.count.isVisible()) await question.count.fill(count)
  await typed?.()
  await question.confirmButton.click()
  await question.dialog.waitFor({ state: 'hidden', timeout: LONG_MS })
}
