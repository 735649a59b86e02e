import { listOf, references } from './data/references.ts'
import { worldWith } from './data/worlds.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'

const LIST = references(60)
const [, SECOND = '', , FOURTH = ''] = LIST

test.use({
  connection: 'fake-pro',
  proOptions: { world: worldWith({ [SECOND]: { state: 'Manifested' }, [FOURTH]: 'absent' }) },
})

test('what is not cancelled comes first, and Stop stays where it is when the run pauses', async ({ app, pro }) => {
  const { list, cancel } = app.screens
  const { page } = app
  const gate = createGate()
  pro.faults.next('cancel', undefined, { kind: 'held', until: gate.opened }, GATEWAY.quotaSpent)
  await page.setViewportSize({ width: 800, height: 600 })
  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun(LIST.length)
  await pro.cancelsArrived(2)

  await expect(cancel.heading).toHaveText('Cancelling: 5 of 60 have an answer')
  await expect(cancel.table.getByRole('row').nth(1)).toContainText('Refused')
  await expect(cancel.table.getByRole('row').nth(2)).toContainText('Not found')
  await expect(cancel.table.getByRole('row').nth(3)).toContainText('At PRO now')
  const stop = await cancel.stopButton.boundingBox()
  expect(stop?.height).toBe(56)
  const scrollable = (): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight)
  expect(await scrollable()).toBe(false)

  gate.open()
  await expect(cancel.pausePanel).toBeVisible()
  await expect(cancel.pausePanel).toContainText(
    "PRO's call limit is used up (“Out of call volume quota. Quota will be replenished soon.”).",
  )
  await expect(cancel.continueButton).toBeInViewport({ ratio: 1 })
  await expect(cancel.changeKeyButton).toBeInViewport({ ratio: 1 })
  expect(await cancel.stopButton.boundingBox()).toEqual(stop)
  expect(await scrollable()).toBe(false)
  await expect(cancel.table.getByRole('row').nth(1)).toContainText('Refused')
})
