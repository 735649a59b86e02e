import type { Locator } from '@playwright/test'
import type { Notice } from '#shared/ipc/channels.ts'
import type { App } from './app/app.ts'
import { REPORT_COLUMNS } from '#shared/report/columns.ts'
import { csv, referenceAt, references } from './data/references.ts'
import { worldWith } from './data/worlds.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { SIZES, expectRoom } from './pages/layout.ts'

const LIST = references(12)
const [FIRST, MANIFESTED] = [referenceAt(0), referenceAt(1)]
const PACKAGES = Array.from({ length: 40 }, (_, at) => `EP-000-05D-2${String(at).padStart(2, '0')}`)
const ROWS = [...LIST, ...PACKAGES]
const CONTENT = csv([['Order', 'Consignment'], ...ROWS.map((each, at) => [`SO-${String(at)}`, each])])

/** The widest last: the actions of a report are in its menu otherwise. */
const MEASURED = SIZES.filter(({ width }) => [1280, 1024, 800].includes(width)).toReversed()
const TABLES = {
  Check: 'Lines on the list',
  Report: 'Lines with what became of them',
  'To do': 'Parcels to deal with',
} as const

/** Each that may be found at a start: a new one is measured as soon as it has a place here. */
const AT_START: { readonly [Code in Notice['code']]: Extract<Notice, { code: Code }> } = {
  'journal-set-aside': {
    code: 'journal-set-aside',
    name: 'journal-2026-11-28.damaged.db',
    restored: false,
    runs: [
      { listName: 'm.csv', startedAt: '2026-11-28T07:20:00+00:00', isFinished: false, chosen: 9, cancelled: 2 },
      { listName: 'n.csv', startedAt: '2026-11-27T07:20:00+00:00', isFinished: true, chosen: 8, cancelled: 8 },
    ],
  },
  'settings-set-aside': { code: 'settings-set-aside', name: 'settings.damaged.json' },
  'connections-set-aside': { code: 'connections-set-aside', name: 'connections.damaged.json' },
  'connections-gone': { code: 'connections-gone' },
  'settings-not-read': { code: 'settings-not-read', because: 'in-use' },
  'connections-not-read': { code: 'connections-not-read', because: 'in-use' },
  'policy-not-read': { code: 'policy-not-read' },
  'policy-wrong': { code: 'policy-wrong', names: ['batchSize', 'reportFolder'] },
  'environment-not-allowed': { code: 'environment-not-allowed', environment: 'production' },
  'key-was-not-kept': { code: 'key-was-not-kept', environment: 'sandbox' },
}

test.use({ connection: 'fake-pro', proOptions: { world: worldWith({ [MANIFESTED]: { state: 'Manifested' } }) } })
test.slow()

/** The one in the line, of which the others are behind Details. */
const firstNotice = ({ page }: App): Locator => page.locator('.facts .notice .cut')

async function expectNotice(app: App, step: keyof typeof TABLES, text: string | RegExp): Promise<void> {
  await expect(firstNotice(app)).toHaveText(text)
  await expectRoom(app.page, TABLES[step], MEASURED)
}

async function startWithAllNotices(app: App): Promise<void> {
  await app.evaluate(({ ipcMain }, notices) => {
    ipcMain.removeHandler('app:info')
    ipcMain.handle('app:info', () => ({ ok: true, value: { version: '0.1.0', test: true, notices } }))
  }, Object.values(AT_START))
  await app.page.reload()
}

async function toReport(app: App): Promise<void> {
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 41 still to do')
}

test('what was found at the start takes no row from the check, the report and To do', async ({ app }) => {
  await startWithAllNotices(app)
  await toReport(app)

  for (let left = Object.keys(AT_START).length; left > 0; left -= 1) {
    await app.screens.step('Report').click()
    await expectNotice(app, 'Report', /\./)
    await app.screens.beside('To do').click()
    await expectNotice(app, 'To do', /\./)
    await app.screens.step('Check').click()
    const text = await firstNotice(app).innerText()
    await expectNotice(app, 'Check', text)
    await app.page.locator('.facts').getByRole('button', { name: 'Dismiss' }).click()
    await expect(firstNotice(app)).not.toHaveText(text)
  }
})

test('however much was found at the start, the place to drop a list stays in sight', async ({ app }) => {
  await startWithAllNotices(app)
  await app.page.setViewportSize({ width: 800, height: 600 })
  const { chooseButton, field } = app.screens.list

  await expect(firstNotice(app)).toBeVisible()
  await expect(chooseButton).toBeInViewport({ ratio: 1 })
  await expect(field).toBeInViewport({ ratio: 1 })
})

test('where PRO cannot be asked again, what to press comes before why', async ({ app, pro }) => {
  const { list, check } = app.screens
  await app.page.clock.install()
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await check.checkButton.click()
  await expect(check.againButton).toBeVisible()
  await app.page.clock.fastForward('11:00')
  pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? GATEWAY.keyRefused : undefined))

  await check.cancelButton.click()

  await expectNotice(
    app,
    'Check',
    /^Press Cancel again to go on with the check from \d\d:\d\d\. The check could not be made/,
  )
})

test('no notice takes a row from the check, and a paused run none from To do', async ({ app, pro }) => {
  const { list, check, cancel } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await expectNotice(app, 'Check', /^Not checked with PRO/)
  pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? GATEWAY.keyRefused : undefined))
  await check.checkButton.click()
  await expectNotice(app, 'Check', /PRO refused the key/)
  await list.drop({ name: 'empty.csv', content: '' })
  await expectNotice(app, 'Check', /empty\.csv/)
  await app.page.locator('.facts').getByRole('button', { name: 'Dismiss' }).click()

  const marked = ROWS.map((each, at) => [each, at === 3 ? 'No' : 'Yes'])
  await list.replaceBy({ name: 'marked.csv', content: csv([['Consignment', 'Cancel?'], ...marked]) })
  await expectNotice(app, 'Check', /1 left out: the list says not to cancel it/)
  const twice = ROWS.map((each, at) => [each, referenceAt(200 + at)])
  await list.replaceBy({ name: 'twice.csv', content: csv([['Consignment', 'Other'], ...twice]) })
  pro.faults.otherwise(() => undefined)
  await check.checkButton.click()
  await expectNotice(app, 'Check', /in 1 other column too/)
  const said = ROWS.map((each, at) => [
    String(at + 2),
    each,
    at < LIST.length ? 'Cancelled' : 'Unreadable',
    '',
    '',
    '',
    '1',
    '',
  ])
  await list.replaceBy({ name: 'report.csv', content: csv([REPORT_COLUMNS.slice(0, 8), ...said]) })
  await expectNotice(app, 'Check', /An older report says/)

  await list.replaceBy({ name: 'monday.csv', content: CONTENT })
  pro.faults.next('cancel', GATEWAY.quotaSpent)
  await app.screens.startRun()
  await expect(cancel.pausePanel).toBeVisible()
  await app.screens.beside('To do').click()
  await expectNotice(app, 'To do', /PRO does not let this key go on/)
  await app.screens.step('Cancel').click()
  await cancel.continueButton.click()
  await expect(app.screens.report.heading).toHaveText('11 cancelled, 41 still to do')
  await app.screens.report.newListButton.click()
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await expectNotice(app, 'Check', /^All 12 were sent before/)
})

test('no notice takes a row from the report or To do', async ({ app, folder, pro }) => {
  const { report, todo, connection } = app.screens
  await toReport(app)
  pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? GATEWAY.keyRefused : undefined))
  await report.confirmButton.click()
  await expect(report.verificationStatus).toContainText('PRO does not accept the key')
  await expectRoom(app.page, TABLES.Report, MEASURED)
  pro.faults.otherwise(() => undefined)
  pro.become(FIRST, 'Allocated')
  await report.confirmButton.click()
  await expectNotice(app, 'Report', /^Hold (?:this|these) /)

  await app.screens.beside('To do').click()
  await app.stubSaveDialog(`${folder}/is not there/todo.pdf`)
  await todo.printButton.click()
  await todo.saveButton.click()
  await expectNotice(app, 'To do', /not saved/)

  await app.screens.beside('Connection').click()
  await app.page.getByRole('button', { name: 'Work in PRACTICE now' }).click()
  await app.screens.step('Report').click()
  await report.detailsButton.click()
  await expect(report.facts.locator('[popover]')).toContainText('TEST')
  await app.page.keyboard.press('Escape')
  await expectRoom(app.page, TABLES.Report, MEASURED)
  await expect(connection.heading).toHaveCount(0)
})

test('of what PRO was not asked about, the first words are in sight beside their buttons', async ({ app, pro }) => {
  const { list, check } = app.screens
  /** How much of the text is in sight. */
  const part = (): Promise<number> =>
    firstNotice(app).evaluate(({ clientWidth, scrollWidth }) => clientWidth / scrollWidth)
  await list.choose({ name: 'long.csv', content: csv(references(330).map((each) => [each])) })
  await check.checkButton.click()
  await expectNotice(app, 'Check', '130 not asked about: left out until then. They are asked about one by one.')
  expect(await part()).toBeGreaterThan(0.4)
  await expect(check.everyOneButton).toBeVisible()

  const marked = ROWS.map((each, at) => [each, at < 2 ? 'No' : 'Yes'])
  await list.replaceBy({ name: 'marked.csv', content: csv([['Consignment', 'Cancel?'], ...marked]) })
  await check.checkButton.click()
  await expect(check.againButton).toBeVisible()
  await app.page.locator('.facts').getByRole('button', { name: 'Include them' }).click()
  await expectNotice(app, 'Check', '2 lines not asked about: left out until then.')
  // The rest is cut where the font is wide, and stands in Details.
  expect(await part()).toBeGreaterThan(0.6)

  const gate = createGate()
  pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? { kind: 'held', until: gate.opened } : undefined))
  await list.replaceBy({ name: 'monday.csv', content: CONTENT })
  await check.checkButton.click()
  await check.stopButton.click()
  gate.open()
  await expectNotice(app, 'Check', 'The check was stopped. Nothing has changed: 12 are still chosen.')
})

test('an order that fails is said, though an earlier one has failed, too', async ({ app, folder }) => {
  const { todo, history } = app.screens
  const fail = (channel: string, error: object): Promise<void> =>
    app.evaluate(
      ({ ipcMain }, failing) => {
        ipcMain.removeHandler(failing.channel)
        ipcMain.handle(failing.channel, () => ({ ok: false, error: failing.error }))
      },
      { channel, error },
    )
  await toReport(app)
  await app.screens.beside('To do').click()
  await fail('todo:ask', { code: 'key-unreadable' })
  await app.page.getByRole('button', { name: /^Ask PRO about/ }).click()
  await expectNotice(app, 'To do', /^The saved key is unreadable\. .+ Save it again under Connection\.$/)
  await app.stubSaveDialog(`${folder}/is not there/todo.pdf`)
  await todo.printButton.click()
  await todo.saveButton.click()
  await expectNotice(app, 'To do', /^The file was not saved: .+ Choose another folder, and save again\.$/)

  await app.screens.beside('History').click()
  await fail('run:open', { code: 'no-such-run' })
  await history.runs
    .first()
    .getByRole('button', { name: /^Open report/ })
    .click()
  await expect(firstNotice(app)).toHaveText(/^This run is no longer in the record on this computer\./)
  await fail('history:list', { code: 'journal-failed', detail: 'the disk is full' })
  await app.screens.step('List').click()
  await app.screens.beside('History').click()
  await expect(firstNotice(app)).toHaveText(/^The record on this computer could not be read or written/)
})

test('Connection says of a paused run what is true of each pause', async ({ app, pro }) => {
  const { list, cancel } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  pro.faults.next('cancel', GATEWAY.quotaSpent)
  await app.screens.startRun()
  await expect(cancel.pausePanel).toBeVisible()
  await app.screens.beside('Connection').click()
  await expect(firstNotice(app)).toHaveText('A run is paused. Nothing is sent until you go back to it and continue.')
})
