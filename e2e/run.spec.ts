import path from 'node:path'
import type { Reference } from '#shared/reference.ts'
import type { App } from './app/app.ts'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { trueOutcomes } from './data/truth.ts'
import { createGate, type Gate } from './fake-pro/gate.ts'
import type { FakePro } from './fake-pro/server.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'fake-pro' })

const LIST = references(300)

/** Starts a run of which the first batch is answered; whatever is sent after it waits until the gate is opened. */
async function startHeldRun(app: App, pro: FakePro): Promise<Gate> {
  const gate = createGate()
  pro.faults.next('cancel', undefined)
  pro.faults.otherwise(({ purpose }) => (purpose === 'cancel' ? { kind: 'held', until: gate.opened } : undefined))
  await app.screens.list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun(LIST.length)
  await pro.cancelsArrived(2)
  return gate
}

/** What was sent is cancelled, and nothing else. */
function bySending(pro: FakePro, list: readonly Reference[]): Readonly<Record<string, string>> {
  return Object.fromEntries(list.map((each) => [each, pro.cancelsOf(each) === 0 ? 'Not sent' : 'Cancelled']))
}

test('stopped half-way, the report says what was sent and what was not', async ({ app, folder, pro }) => {
  const { cancel, report } = app.screens
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  const gate = await startHeldRun(app, pro)

  await cancel.stopButton.click()
  await expect(cancel.heading).toHaveText(/^Stopping: \d+ of 300 have an answer$/)
  gate.open()
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')

  const said = outcomes(readReport(path.join(folder, 'report.csv')))
  expect(said).toEqual(bySending(pro, LIST))
  expect(new Set(Object.values(said))).toEqual(new Set(['Cancelled', 'Not sent']))
})

test('a reload in the middle of a run shows the same run', async ({ app, pro }) => {
  const { cancel, report } = app.screens
  const gate = await startHeldRun(app, pro)
  await expect(cancel.progress).toHaveAttribute('aria-valuetext', '5 of 300 have an answer')

  await app.page.reload()

  await expect(cancel.heading).toHaveText('Cancelling: 5 of 300 have an answer')
  await expect(cancel.progress).toHaveAttribute('aria-valuetext', '5 of 300 have an answer')
  gate.open()
  await expect(report.heading).toHaveText('300 cancelled')
  expect(LIST.filter((each) => pro.cancelsOf(each) !== 1)).toEqual([])
})

test('closing during a run asks, and "Go on" keeps it going', async ({ app, pro }) => {
  const { cancel, report } = app.screens
  const gate = await startHeldRun(app, pro)
  await app.stubMessageBox({ button: 'Keep it open' })

  await app.closeWindow()
  await expect.poll(() => app.questions()).toEqual(['A run is under way.'])

  await expect(cancel.heading).toHaveText('Cancelling: 5 of 300 have an answer')
  gate.open()
  await expect(report.heading).toHaveText('300 cancelled')
})

test('closing during a run with "Stop" awaits the answers, and History has the report', async ({
  app,
  folder,
  pro,
}) => {
  const gate = await startHeldRun(app, pro)
  await app.stubMessageBox({ button: 'Stop the run and close' })

  await app.closeWindow()
  await expect.poll(() => app.questions()).toHaveLength(1)
  gate.open()
  expect(await app.ended()).toBe(0)
  await app.relaunch()
  await app.screens.beside('History').click()
  await app.page.getByRole('button', { name: /^Open report of monday\.csv/ }).click()
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await app.screens.report.saveButton.click()
  await expect(app.screens.report.status).toHaveText('Saved as report.csv.')

  expect(outcomes(readReport(path.join(folder, 'report.csv')))).toEqual(bySending(pro, LIST))
})

test('killed in the middle of a run, it offers to continue, and the report equals the truth', async ({
  app,
  folder,
  pro,
}) => {
  const gate = await startHeldRun(app, pro)

  await app.kill()
  gate.open()
  await app.relaunch()
  const { cancel, report } = app.screens
  await expect(cancel.heading).toHaveText('This run was interrupted')
  const sentBefore = pro.requests.length
  await cancel.continueButton.click()
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await report.saveButton.click({ timeout: 30_000 })
  await expect(report.status).toHaveText('Saved as report.csv.')

  expect(outcomes(readReport(path.join(folder, 'report.csv')))).toEqual(trueOutcomes(pro, LIST))
  expect(pro.requests[sentBefore]?.purpose, 'PRO is asked before anything is sent again').toBe('read')
  expect(LIST.filter((each) => pro.cancelsOf(each) !== 1)).toEqual([])
})

test('no other list is taken in while a run is under way', async ({ app, pro }) => {
  const { list, cancel, report } = app.screens
  const gate = await startHeldRun(app, pro)

  await list.drop({ name: 'tuesday.csv', content: listOf(references(2, 500)) })

  await expect(list.problem).toContainText('No other list was taken in, because a run was being confirmed, under way')
  await expect(cancel.heading).toHaveText('Cancelling: 5 of 300 have an answer')
  gate.open()
  await expect(report.heading).toHaveText('300 cancelled')
})
