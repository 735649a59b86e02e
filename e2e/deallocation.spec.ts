import path from 'node:path'
import type { Reference } from '#shared/reference.ts'
import type { App } from './app/app.ts'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import type { FakePro } from './fake-pro/server.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './pages/violations.ts'

const LIST = references(12)
const [unallocated, ready, manifested, allocated] = LIST
const STATES: ReadonlyMap<Reference | undefined, string> = new Map([
  [unallocated, 'Unallocated'],
  [ready, 'ReadyToShip'],
  [manifested, 'Manifested'],
])

test.use({
  connection: 'fake-pro',
  proOptions: { world: (reference) => ({ state: STATES.get(reference) ?? 'Allocated' }), deallocatesFirst: true },
})

/** The calls for a reference that change something, in their order. */
function stepsFor(pro: FakePro, reference: Reference | undefined): readonly string[] {
  const about = pro.requests.filter((call) => call.references.some((each) => each === reference))
  return about.map(({ purpose }) => purpose).filter((purpose) => purpose !== 'read')
}

/** All are sent; PRO cancels only the first, which has no carrier service. */
async function refused(app: App): Promise<void> {
  await app.screens.list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(app.screens.report.heading).toHaveText('1 cancelled, 11 still to do')
  await app.page.getByRole('button', { name: 'Deallocate and cancel (10)…' }).click()
}

test('what PRO wants deallocated first is deallocated, then cancelled, and the report says so', async ({
  app,
  folder,
  pro,
}) => {
  const { confirm, report } = app.screens
  await refused(app)

  await expect(confirm.dialog.getByRole('heading')).toHaveText(/^Deallocate and cancel 10 consignments in /)
  await expect(confirm.dialog).toContainText('PRO takes them off their carrier service.')
  await expect(confirm.dialog).toContainText('9 Allocated · 1 Ready to ship, set back first.')
  await expect(confirm.dialog.getByRole('checkbox', { name: /^Also 1 manifested/ })).not.toBeChecked()
  expect(await violations(app.page)).toEqual([])
  await confirm.dialog.getByRole('button', { name: 'Deallocate and cancel 10 consignments' }).click()
  await expect(report.heading).toHaveText('11 cancelled, 1 still to do')

  const file = path.join(folder, 'second.csv')
  await app.stubSaveDialog(file)
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as second.csv.')
  const saved = readReport(file)
  expect(outcomes(saved)).toMatchObject({ [ready ?? '']: 'Cancelled', [manifested ?? '']: 'Refused' })
  expect(saved.rows.filter((row) => row['Reason'] === 'Deallocated, then cancelled.')).toHaveLength(10)
  expect(stepsFor(pro, allocated)).toEqual(['cancel', 'deallocate', 'cancel'])
  expect(stepsFor(pro, ready)).toEqual(['cancel', 'set-back', 'cancel', 'deallocate', 'cancel'])
  expect(stepsFor(pro, manifested)).toEqual(['cancel'])
  expect(LIST.filter((each) => pro.truth.stateOf(each) !== 'Cancelled')).toEqual([manifested])
})

test('manifested ones are deallocated where that is chosen, too', async ({ app, pro }) => {
  const { confirm, report } = app.screens
  await refused(app)

  await confirm.dialog.getByRole('checkbox', { name: /^Also 1 manifested/ }).check()
  await expect(confirm.dialog.getByRole('heading')).toHaveText(/^Deallocate and cancel 11 consignments in /)
  await confirm.dialog.getByRole('button', { name: 'Deallocate and cancel 11 consignments' }).click()
  await expect(report.heading).toHaveText('12 cancelled')

  expect(stepsFor(pro, manifested)).toEqual(['cancel', 'deallocate', 'cancel'])
  expect(LIST.filter((each) => pro.truth.stateOf(each) !== 'Cancelled')).toEqual([])
})
