import path from 'node:path'
import type { Reference } from '#shared/reference.ts'
import type { App } from './app/app.ts'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { trueOutcomes } from './data/truth.ts'
import { changingWorld } from './data/worlds.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { createGate } from './fake-pro/gate.ts'
import type { FakePro } from './fake-pro/server.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './pages/violations.ts'

test.use({ connection: 'fake-pro' })

const LIST = references(12)

async function savedOutcomes(app: App, file: string): Promise<Readonly<Record<string, string>>> {
  const { report } = app.screens
  await app.stubSaveDialog(file)
  await report.saveButton.click()
  await expect(report.status).toHaveText(`Saved as ${path.basename(file)}.`)
  return outcomes(readReport(file))
}

/** The cancels of a reference and the look-ups between them, in their order. */
function callsFor(pro: FakePro, reference: Reference): readonly string[] {
  return pro.requests.filter((call) => call.references.includes(reference)).map(({ purpose }) => purpose)
}

test.describe('with consignments whose state changes', () => {
  const { world, become } = changingWorld()
  test.use({ proOptions: { world } })
  const [manifested, allocating, dispatched, ...others] = LIST
  const refused = [manifested, allocating, dispatched].filter((each) => each !== undefined)

  test('the refused are tried again after their state changed, and only they are sent', async ({
    app,
    folder,
    pro,
  }) => {
    const { list, confirm, report } = app.screens
    become(manifested ?? '', { state: 'Manifested' })
    become(allocating ?? '', { state: 'Allocating' })
    become(dispatched ?? '', { state: 'Dispatched' })
    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await app.screens.startRun()
    await expect(report.heading).toHaveText('9 cancelled, 3 still to do')
    expect(await savedOutcomes(app, path.join(folder, 'first.csv'))).toEqual(trueOutcomes(pro, LIST))

    become(manifested ?? '', { state: 'Unallocated' })
    become(allocating ?? '', { state: 'Allocated' })
    await report.tryRefusedButton.click()
    await expect(confirm.dialog).toContainText('Has anything changed in PRO?')
    await expect(confirm.heading).toHaveText(/^Cancel 3 consignments in /)
    await confirm.confirm()
    await expect(report.heading).toHaveText('11 cancelled, 1 still to do')

    const file = path.join(folder, 'second.csv')
    expect(await savedOutcomes(app, file)).toEqual(trueOutcomes(pro, LIST))
    const { rows } = readReport(file)
    const said = (column: string, of: readonly string[]): ReadonlySet<string | undefined> =>
      new Set(rows.filter((row) => of.includes(row['Reference'] ?? '')).map((row) => row[column]))
    expect([said('Attempts', refused), said('Attempts', others)]).toEqual([new Set(['2']), new Set(['1'])])
    expect([said('Run', refused).size, said('Run', others).size, said('Run', LIST).size]).toEqual([1, 1, 2])
    await expect(app.page.getByRole('button', { name: /^To do/ })).toContainText('1')
    expect(refused.map((each) => pro.cancelsOf(each))).toEqual([2, 2, 2])
    expect(others.filter((each) => pro.cancelsOf(each) !== 1)).toEqual([])
  })

  test('a list is tried again from History, and stays one entry there with all of its runs', async ({ app, pro }) => {
    const { list, report } = app.screens
    become(manifested ?? '', { state: 'Manifested' })
    become(allocating ?? '', { state: 'Allocated' })
    become(dispatched ?? '', { state: 'Allocated' })
    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await app.screens.startRun()
    await expect(report.heading).toHaveText('11 cancelled, 1 still to do')
    await app.closeWindow()
    await app.relaunch()

    become(manifested ?? '', { state: 'Unallocated' })
    await app.screens.beside('History').click()
    await app.page.getByRole('button', { name: /^Open report of monday\.csv/ }).click()
    await expect(app.screens.report.heading).toHaveText('11 cancelled, 1 still to do')
    await app.screens.report.tryRefusedButton.click()
    await expect(app.screens.confirm.heading).toHaveText(/^Cancel 1 consignment in /)
    await app.screens.confirm.confirm()
    await expect(app.screens.report.heading).toHaveText('12 cancelled')
    await app.screens.beside('History').click()

    const entry = app.page.getByRole('row').filter({ hasText: 'monday.csv' })
    await expect(entry).toHaveCount(1)
    await expect(entry).toContainText('2 runs')
    const { history } = app.screens
    await expect(history.heading).toHaveText('History in TEST: 1 list in 2 runs, 12 cancelled')
    await expect(history.show(/^All lists/)).toHaveText(/^\s*All lists\s*1$/)
    await expect(history.show(/^TEST/)).toHaveText(/^\s*TEST\s*1$/)
    await entry.getByRole('button', { name: /^Open report of monday\.csv/ }).click()
    await expect(app.screens.report.heading).toHaveText('12 cancelled')
    await app.screens.beside('History').click()
    await entry.getByRole('button', { name: /^Delete run of monday\.csv/ }).click()
    await expect(app.page.getByRole('dialog')).toContainText('Delete the 2 runs of monday.csv')
    await app.page.getByRole('button', { name: 'Delete it' }).click()
    await expect(entry).toHaveCount(0)
    expect(pro.truth.stateOf(manifested ?? fail())).toBe('Cancelled')
    expect(pro.cancelsOf(manifested ?? '')).toBe(2)
  })
})

test('the rest of a stopped run is sent', async ({ app, folder, pro }) => {
  const { list, cancel, confirm, report } = app.screens
  const gate = createGate()
  pro.faults.next('cancel', { kind: 'held', until: gate.opened })
  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await pro.cancelsArrived(1)
  await cancel.stopButton.click()
  await expect(cancel.heading).toHaveText('Stopping: 0 of 12 have an answer')
  await expect(app.page.getByText('5 are at PRO now; waiting for their answers.', { exact: true })).toBeVisible()
  gate.open()
  await expect(report.heading).toHaveText('5 cancelled, 7 still to do')

  await report.sendRestButton.click()
  await expect(confirm.heading).toHaveText(/^Cancel 7 consignments in /)
  await confirm.confirm()
  await expect(report.heading).toHaveText('12 cancelled')

  expect(await savedOutcomes(app, path.join(folder, 'second.csv'))).toEqual(trueOutcomes(pro, LIST))
  expect(LIST.filter((each) => pro.cancelsOf(each) !== 1)).toEqual([])
  expect(LIST.filter((each) => !pro.truth.cancelledByCall(each))).toEqual([])
})

test('unknown ones that stay open are sent again after a look-up', async ({ app, folder, pro }) => {
  const { list, confirm, report } = app.screens
  const [processed, lost] = [LIST.slice(0, 5), LIST.slice(5)]
  pro.faults.next('cancel', { kind: 'reset' }, { kind: 'reset', unprocessed: true })
  pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? GATEWAY.page : undefined))
  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(report.counted('Unknown', 12)).toBeVisible({ timeout: 45_000 })
  await expect(report.sendOpenButton).toHaveCount(0)

  pro.faults.otherwise(() => undefined)
  await report.askAgainButton.click()
  await expect(report.heading).toHaveText('5 cancelled, 7 still to do', { timeout: 30_000 })
  await report.sendOpenButton.click({ timeout: 30_000 })
  await expect(confirm.heading).toHaveText(/^Cancel 7 consignments in /)
  await confirm.confirm()
  await expect(report.heading).toHaveText('12 cancelled')

  expect(await savedOutcomes(app, path.join(folder, 'second.csv'))).toEqual(trueOutcomes(pro, LIST))
  expect(processed.filter((each) => pro.cancelsOf(each) !== 1)).toEqual([])
  for (const each of lost) {
    const [first, ...between] = callsFor(pro, each).slice(0, -1)
    expect([first, callsFor(pro, each).at(-1)]).toEqual(['cancel', 'cancel'])
    expect(new Set(between), 'PRO is asked, and nothing is sent, between the two cancels').toEqual(new Set(['read']))
  }
})

test('asking PRO again is no cancelling: what is asked about stays in sight, and the end says what came of it', async ({
  app,
  pro,
}) => {
  const { list, report } = app.screens
  const [first = fail()] = LIST
  const gate = createGate()
  pro.faults.next('cancel', { kind: 'reset' }, { kind: 'reset' })
  pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? GATEWAY.page : undefined))
  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(report.counted('Unknown', 12)).toBeVisible({ timeout: 45_000 })
  await report.filter('Unknown').click()
  await expect(report.note(first)).not.toHaveAttribute('title', /Asked at/)

  pro.faults.otherwise(({ purpose, references: about }) =>
    purpose === 'read' && about.includes(first) ? GATEWAY.page : { kind: 'held', until: gate.opened },
  )
  await report.askAgainButton.click()
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Asking PRO again about 12 consignments')
  await expect(report.filter('Unknown')).toHaveAttribute('aria-pressed', 'true')
  await expect(report.row(LIST.at(-1) ?? '')).toContainText('Being asked')
  await expect(report.counted('Unknown', 12)).toBeVisible()
  await expect(report.stopAskingButton).toBeVisible()
  expect(await violations(app.page)).toEqual([])
  await app.stubMessageBox({ button: 'Keep it open' })
  await app.closeWindow()
  await expect
    .poll(() => app.questions())
    .toEqual(['PRO is being asked again about unknown consignments at this moment.'])

  gate.open()
  await expect(report.heading).toHaveText('11 cancelled, 1 still to do', { timeout: 30_000 })
  await expect(app.page.getByText(/^Asked PRO at \d\d:\d\d: 11 cancelled, 1 still unknown\.$/)).toBeVisible()
  await expect(report.note(first)).toHaveAttribute('title', /Asked at \d\d:\d\d: still unknown\./)
  await expect(report.table.getByRole('row')).toHaveCount(2)

  pro.faults.otherwise(() => undefined)
  await report.askAgainButton.click()
  await expect(report.heading).toHaveText('12 cancelled', { timeout: 30_000 })
  await expect(report.filter('All lines')).toHaveAttribute('aria-pressed', 'true')
  await expect(report.row(first)).toContainText('Cancelled')
  await expect(report.confirmButton).toBeFocused()
})

function fail(): never {
  throw new Error('The list is too short')
}
