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

test.describe('where all of the first are refused', () => {
  const last = LIST.at(-1)
  test.use({
    checkFirst: true,
    proOptions: {
      world: (reference) => ({ state: reference === last ? 'Unallocated' : 'Allocated' }),
      deallocatesFirst: true,
    },
  })

  test('the pause offers to stop, deallocate and cancel, and what was never sent goes with it', async ({
    app,
    pro,
  }) => {
    const { list, confirm, report } = app.screens
    await list.choose({ name: 'tuesday.csv', content: listOf(LIST) })
    await app.screens.startRun()
    await expect(app.page.getByRole('alert')).toContainText(
      'in some accounts PRO wants such consignments deallocated first',
    )
    expect(await violations(app.page)).toEqual([])

    await app.page.getByRole('button', { name: 'Stop and deallocate…' }).click()

    await expect(confirm.dialog.getByRole('heading')).toHaveText(/^Deallocate and cancel 12 consignments in /)
    await expect(confirm.dialog).toContainText('11 Allocated. The other one is cancelled as it is.')
    await confirm.dialog.getByRole('button', { name: 'Deallocate and cancel 12 consignments' }).click()
    await expect(report.heading).toHaveText('12 cancelled')
    expect(LIST.filter((each) => pro.truth.stateOf(each) !== 'Cancelled')).toEqual([])
    expect(stepsFor(pro, LIST[0])).toEqual(['cancel', 'deallocate', 'cancel'])
    expect(stepsFor(pro, LIST[10])).toEqual(['deallocate', 'cancel'])
    expect(stepsFor(pro, last)).toEqual(['cancel'])
  })
})

test.describe('where the account is known to want it', () => {
  test.use({ checkFirst: true })

  test('the question about a first run begins with deallocation, and can be asked without it', async ({ app, pro }) => {
    const { list, check, confirm, connection, report } = app.screens
    await app.screens.beside('Connection').click()
    await connection.sandbox.deallocatesFirst.check()
    await app.screens.step('List').click()
    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await check.show('Manifested: pull it')
    await check.includeGroupButton.click()
    await check.cancelButton.click()

    const choice = confirm.dialog.getByRole('checkbox', { name: 'Deallocate 10 first, as this account wants' })
    const more = confirm.dialog.getByRole('checkbox', { name: /^Also deallocate 1 manifested first/ })
    await expect(choice).toBeChecked()
    await expect(more).not.toBeChecked()
    await expect(confirm.heading).toHaveText(/^Deallocate and cancel 12 consignments in /)
    await expect(confirm.dialog).toContainText('If the cancel then fails, they stay in PRO, unallocated.')
    await expect(confirm.dialog).toContainText(
      '9 Allocated · 1 Ready to ship, set back first. The other 2 are cancelled as they are.',
    )
    expect(await violations(app.page)).toEqual([])

    await choice.uncheck()
    await expect(confirm.heading).toHaveText(/^Cancel 12 consignments in /)
    await expect(more).toHaveCount(0)
    await choice.check()
    await expect(confirm.heading).toHaveText(/^Deallocate and cancel 12 consignments in /)
    await confirm.confirm()

    await expect(report.heading).toHaveText('11 cancelled, 1 still to do')
    expect(stepsFor(pro, allocated)).toEqual(['deallocate', 'cancel'])
    expect(stepsFor(pro, unallocated)).toEqual(['cancel'])
    expect(stepsFor(pro, manifested)).toEqual(['cancel'])
  })

  test('so do the questions before what was refused is tried again', async ({ app, pro }) => {
    const { list, check, confirm, connection, report } = app.screens
    await app.screens.beside('Connection').click()
    await connection.sandbox.deallocatesFirst.check()
    await app.screens.step('List').click()
    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await check.cancelButton.click()
    await confirm.dialog.getByRole('checkbox', { name: 'Deallocate 10 first, as this account wants' }).uncheck()
    await expect(confirm.heading).toHaveText(/^Cancel 11 consignments in /)
    await confirm.confirm()
    await expect(report.heading).toHaveText('1 cancelled, 11 still to do')

    await report.tryRefusedButton.click()

    await expect(confirm.heading).toHaveText(/^Deallocate and cancel 10 consignments in /)
    await expect(confirm.dialog).toContainText('9 Allocated · 1 Ready to ship, set back first.')
    const choice = confirm.dialog.getByRole('checkbox', { name: 'Deallocate 10 first, as this account wants' })
    await expect(choice).toBeChecked()
    expect(await violations(app.page)).toEqual([])
    await choice.uncheck()
    await expect(confirm.heading).toHaveText(/^Cancel 10 consignments in /)
    await choice.check()
    await expect(confirm.heading).toHaveText(/^Deallocate and cancel 10 consignments in /)
    await confirm.confirm()

    await expect(report.heading).toHaveText('11 cancelled, 1 still to do')
    expect(stepsFor(pro, allocated)).toEqual(['cancel', 'deallocate', 'cancel'])
    expect(stepsFor(pro, manifested)).toEqual([])
  })

  test.describe('and all of the first are refused', () => {
    test.use({ proOptions: { world: () => ({ state: 'Allocated' }), deallocatesFirst: true } })

    test('so does the question before the rest is sent', async ({ app, pro }) => {
      const { list, check, confirm, connection, report } = app.screens
      await app.screens.beside('Connection').click()
      await connection.sandbox.deallocatesFirst.check()
      await app.screens.step('List').click()
      await list.choose({ name: 'tuesday.csv', content: listOf(LIST) })
      await check.cancelButton.click()
      await confirm.dialog.getByRole('checkbox', { name: 'Deallocate 12 first, as this account wants' }).uncheck()
      await expect(confirm.heading).toHaveText(/^Cancel 12 consignments in /)
      await confirm.confirm()
      await app.page.getByRole('button', { name: 'Stop', exact: true }).click()
      await expect(report.heading).toHaveText('None cancelled, 12 still to do')

      await report.sendRestButton.click()

      await expect(confirm.heading).toHaveText(/^Deallocate and cancel 7 consignments in /)
      await expect(confirm.dialog).toContainText('7 Allocated.')
      await confirm.confirm()

      await expect(report.heading).toHaveText('7 cancelled, 5 still to do')
      expect(stepsFor(pro, LIST[0])).toEqual(['cancel'])
      expect(stepsFor(pro, LIST.at(-1))).toEqual(['deallocate', 'cancel'])
    })
  })
})

test.describe('where only manifested ones were refused', () => {
  const [one] = references(2)
  const PLACES = {
    'the report': ({ screens }: App) => expect(screens.report.deallocateButton).toBeVisible(),
    'the to-do list': ({ page }: App) => page.getByRole('button', { name: /^To do \d/ }).click(),
  }
  test.use({
    proOptions: {
      world: (reference) => ({ state: reference === one ? 'Manifested' : 'Unallocated' }),
      deallocatesFirst: true,
    },
  })

  for (const [place, goThere] of Object.entries(PLACES)) {
    test(`${place} offers it, and nothing is sent before they are chosen`, async ({ app, pro }) => {
      const { list, confirm, report } = app.screens
      await list.choose({ name: 'monday.csv', content: listOf(references(2)) })
      await app.screens.startRun()
      await expect(report.heading).toHaveText('1 cancelled, 1 still to do')
      await goThere(app)

      await app.page.getByRole('button', { name: 'Deallocate and cancel (1)…' }).click()

      const choice = confirm.dialog.getByRole('checkbox', {
        name: /^Deallocate 1 manifested: the carrier already knows/,
      })
      await expect(choice).not.toBeChecked()
      await expect(confirm.heading).toHaveText(/^Deallocate and cancel 1 consignment in /)
      await expect(confirm.confirmButton).toBeDisabled()
      expect(await violations(app.page)).toEqual([])

      await choice.check()
      await confirm.confirm()

      await expect(report.heading).toHaveText('2 cancelled')
      expect(stepsFor(pro, one)).toEqual(['cancel', 'deallocate', 'cancel'])
    })
  }
})

test('the to-do list offers the same for each list, until nothing is left of it', async ({ app, pro }) => {
  const { list, confirm, report } = app.screens
  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('1 cancelled, 11 still to do')

  await app.page.getByRole('button', { name: /^To do \d/ }).click()
  await app.resize(800, 600)
  // Three buttons left no room for the groups.
  expect((await app.page.getByRole('combobox').boundingBox())?.width).toBeGreaterThan(120)
  await report.moreButton.click()
  await expect(app.screens.todo.askButton).toBeVisible()
  await app.page.getByRole('button', { name: 'Deallocate and cancel (10)…' }).click()

  await expect(confirm.dialog).toContainText('9 Allocated · 1 Ready to ship, set back first.')
  await expect(confirm.dialog.getByRole('checkbox', { name: /^Also 1 manifested/ })).not.toBeChecked()
  await confirm.dialog.getByRole('button', { name: 'Deallocate and cancel 10 consignments' }).click()
  await expect(report.heading).toHaveText('11 cancelled, 1 still to do')
  await app.page.getByRole('button', { name: /^To do \d/ }).click()
  await expect(app.page.getByRole('button', { name: /^Deallocate and cancel/ })).toHaveCount(0)
  expect(LIST.filter((each) => pro.truth.stateOf(each) !== 'Cancelled')).toEqual([manifested])
})

test.describe('in practice', () => {
  test.use({ connection: 'practice' })

  test('an account that wants consignments deallocated first can be tried', async ({ app }) => {
    const { confirm, list, report } = app.screens
    await app.screens.beside('Settings').click()
    await app.page.getByRole('checkbox', { name: 'In practice, consignments must be deallocated first' }).check()
    await expect(app.page.getByText('Saved.', { exact: true })).toBeVisible()
    await app.screens.step('List').click()
    await list.choose({ name: 'few.csv', content: 'EC-000-05D-1N0\nEC-000-05D-1N3\nEC-000-05D-1P8\nEC-000-05D-1PY\n' })
    await app.screens.startRun()
    await expect(report.heading).toHaveText('None cancelled, 4 still to do')

    await report.deallocateButton.click()
    await confirm.confirm()

    await expect(report.heading).toHaveText('4 cancelled')
  })
})
