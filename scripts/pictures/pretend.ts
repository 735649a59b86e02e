import type { App } from '../../e2e/app/app.ts'
import { hideStandIn } from '../../e2e/app/hide-stand-in.ts'

/** Besides practice: what the bar may say while the fake PRO on this computer answers for all of them. */
export const ELSEWHERE = ['SANDBOX', 'LIVE', 'TEST'] as const

/** The program was started with a stand-in, so that no host of PRO is ever asked, whatever the bar says from here on. */
export async function pretend(where: (typeof ELSEWHERE)[number], app: App, key: string): Promise<void> {
  const { screens } = app
  if (where !== 'TEST') await hideStandIn(app)
  if (where === 'LIVE') {
    await screens.beside('Connection').click()
    await screens.connection.live.saveAndWork(key, 'Leeds DC')
    await screens.step('List').click()
  }
  await screens.band.getByText(where, { exact: true }).waitFor()
}
