import type { Screens } from '../../e2e/pages/screens.ts'

const MOST_CONTINUES = 20
const SEEN_MS = 3_000

interface Options {
  /** Answers a pause with "continue" as long as that may help, and then with "stop". */
  readonly continues: boolean
  readonly picture: (name: string) => Promise<void>
}

/** From a confirmed run to its report. Returns the number of pauses. */
export async function runToTheEnd({ cancel, report }: Screens, { continues, picture }: Options): Promise<number> {
  const ended = report.saveButton
  await cancel.underway.or(cancel.pausePanel).or(ended).first().waitFor({ timeout: 0 })
  await picture('4-cancel')
  for (let pauses = 0; ; pauses += 1) {
    await cancel.pausePanel.or(ended).first().waitFor({ timeout: 0 })
    if (await ended.isVisible()) return pauses
    if (pauses === 0) await picture('4-pause')
    const reason = await cancel.heading.innerText()
    process.stderr.write(`${reason}\n`)
    await (continues && pauses < MOST_CONTINUES ? cancel.continueButton : cancel.stopButton).click()
    // It may pause again before anybody has seen it continue.
    await cancel.pausePanel.waitFor({ state: 'hidden', timeout: SEEN_MS }).catch(() => undefined)
  }
}
