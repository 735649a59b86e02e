import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { canonicalState, groupOf } from '#shared/state.ts'
import { practiceWorld } from '../src/main/practice/world.ts'
import { csv, listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { trueOutcomes } from './data/truth.ts'
import { expect, test } from './fixtures.ts'

test.use({ checkFirst: true })

test.describe('in practice', () => {
  test('a list is dropped, looked over, cancelled, and its report saved', async ({ app, folder }) => {
    const { list, check, report, confirm } = app.screens
    const chosen = references(20)
      .filter((reference) => groupOf(canonicalState(practiceWorld(reference)?.state ?? '')) === 'ready')
      .slice(0, 3)
    await app.stubSaveDialog(path.join(folder, 'report.csv'))

    await list.drop({ name: 'monday.csv', content: listOf(chosen) })
    await expect(check.sum).toHaveText('monday.csv: 3 lines = 3 consignments')
    await expect(check.checked).toBeVisible()
    await expect(check.heading).toHaveText('3 will be cancelled')
    await check.cancelButton.click()
    await expect(confirm.heading).toHaveText('Cancel 3 consignments in PRACTICE?')
    await confirm.confirm()
    await report.saveButton.click()

    await expect(report.status).toHaveText('Saved as report.csv.')
    expect(Object.keys(outcomes(readReport(path.join(folder, 'report.csv'))))).toEqual(chosen)
  })

  test('the sample list shows every outcome', async ({ app, folder }) => {
    const { list, check, confirm, cancel, report } = app.screens
    await app.stubSaveDialog(path.join(folder, 'report.csv'))

    await list.sampleButton.click()
    await expect(check.checked).toBeVisible({ timeout: 30_000 })
    for (const group of ['Cancelled already', 'Manifested: pull it', 'Not found'] as const) {
      await check.show(group)
      await check.includeGroupButton.click()
    }
    await check.cancelButton.click()
    const [count = ''] = /\d+/.exec(await confirm.heading.innerText()) ?? []
    await confirm.confirm(Number(count))
    await expect(cancel.pausePanel).toContainText('Out of call volume quota')
    await cancel.stopButton.click()
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as report.csv.')
    // Then what can be done about the rest is the next thing to press.
    await expect(report.askAgainButton).toHaveClass(/\bmain\b/)
    await expect(report.saveButton).not.toHaveClass(/\bmain\b/)

    const words = new Set(readReport(path.join(folder, 'report.csv')).rows.map((row) => row['Outcome']))
    expect([...words].toSorted()).toEqual([
      'Already cancelled',
      'Blank',
      'Cancelled',
      'Left out',
      'Not found',
      'Not sent',
      'Refused',
      'Repeat',
      'Unknown',
      'Unreadable',
    ])
  })
})

test.describe('against a server', () => {
  test.use({ connection: 'fake-pro' })

  test('the saved report is the list, in its order, with what became of each line', async ({ app, folder, pro }) => {
    const { list, check, report } = app.screens
    const [first, second, third] = references(3)
    const rows = [
      ['Order', 'Consignment', 'Note'],
      ['SO-1', first ?? '', '=SUM(A1)'],
      ['SO-2', second?.toLowerCase() ?? '', 'fragile, "glass"'],
      ['SO-3', first ?? '', ''],
      ['SO-4', '', ''],
      ['', '', ''],
      ['SO-5', 'EP-000-05D-2HN', 'a\nb'],
      ['SO-6', third ?? '', "'quoted"],
    ]
    await app.stubSaveDialog(path.join(folder, 'report.csv'))

    await list.choose({ name: 'monday.csv', content: csv(rows) })
    await check.leaveOut(third ?? '')
    await app.screens.startRun()
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as report.csv.')

    const saved = readReport(path.join(folder, 'report.csv'))
    expect(saved.hasBom).toBe(true)
    expect(saved.bareLineEnds).toBe(0)
    expect(saved.header).toEqual([
      ...['Order', 'Consignment', 'Note', 'Line', 'Reference', 'Outcome', 'Reason', 'State in PRO'],
      ...['Answered at', 'Attempts', 'Correlation ID', 'Environment', 'Account', 'Run', 'By'],
    ])
    expect(saved.cells.map((cells) => cells.slice(0, 6))).toEqual([
      ['SO-1', first, "'=SUM(A1)", '2', first, 'Cancelled'],
      ['SO-2', second?.toLowerCase(), 'fragile, "glass"', '3', second, 'Cancelled'],
      ['SO-3', first, '', '4', first, 'Repeat'],
      ['SO-4', '', '', '5', '', 'Unreadable'],
      ['', '', '', '6', '', 'Blank'],
      ['SO-5', 'EP-000-05D-2HN', 'a\nb', '7', '', 'Unreadable'],
      ['SO-6', third, "''quoted", '9', third, 'Left out'],
    ])
    expect(saved.rows[0]?.['Answered at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
    expect(saved.rows[0]?.['Attempts']).toBe('1')
    expect(pro.cancelsOf(third ?? '')).toBe(0)
  })

  test('a single consignment goes by the endpoint for one', async ({ app, pro }) => {
    const [only = ''] = references(1)
    const { list, report } = app.screens

    await list.type(only)
    await list.look()
    await app.screens.startRun()
    await expect(report.heading).toHaveText('1 cancelled')

    expect(pro.requests.filter(({ purpose }) => purpose === 'cancel').map(({ path: at }) => at)).toEqual([
      `/consignments/${only}/cancel`,
    ])
  })

  test('a second list has its own run and report', async ({ app, folder, pro }) => {
    const [first, second] = [references(4), references(6, 4)]
    const { list, report } = app.screens
    await list.choose({ name: 'first.csv', content: listOf(first) })
    await app.screens.startRun()
    await report.newListButton.click()
    await app.stubSaveDialog(path.join(folder, 'second-report.csv'))

    await list.choose({ name: 'second.csv', content: listOf(second) })
    await app.screens.startRun()
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as second-report.csv.')

    expect(outcomes(readReport(path.join(folder, 'second-report.csv')))).toEqual(trueOutcomes(pro, second))
  })

  test('a report that cannot be written says so, and can be saved elsewhere', async ({ app, folder }) => {
    const { list, report } = app.screens
    await list.choose({ name: 'monday.csv', content: listOf(references(2)) })
    await app.screens.startRun()

    await app.stubSaveDialog(path.join(folder, 'no-such-folder', 'report.csv'))
    await report.saveButton.click()
    await expect(report.status).toContainText('The file was not saved')
    await app.stubSaveDialog(path.join(folder, 'report.csv'))
    await report.saveButton.click()

    await expect(report.status).toHaveText('Saved as report.csv.')
    expect(readFileSync(path.join(folder, 'report.csv'), 'utf8')).toContain('Cancelled')
  })

  test('closing the save dialog saves nothing', async ({ app, folder }) => {
    const { list, report } = app.screens
    await app.stubSaveDialog(undefined)
    await list.choose({ name: 'monday.csv', content: listOf(references(2)) })
    await app.screens.startRun()

    await report.saveButton.click()
    await expect(report.saveButton).toBeEnabled()

    expect(readdirSync(folder)).toEqual(['profile'])
  })
})

test.describe('against a server with consignments in every state', () => {
  const all = references(5_000)
  test.use({ connection: 'fake-pro', proOptions: { world: practiceWorld, stock: all } })

  test('5,000 references run to the end, and the report equals the truth of the server', async ({
    app,
    folder,
    pro,
  }) => {
    test.setTimeout(180_000)
    const { list, check, report } = app.screens
    await app.stubSaveDialog(path.join(folder, 'report.csv'))

    await list.choose({ name: 'all.csv', content: listOf(all) })
    await expect(check.sum).toHaveText('all.csv: 5,000 lines = 5,000 consignments', { timeout: 30_000 })
    for (const group of ['Cancelled already', 'Manifested: pull it', 'Not found'] as const) {
      await check.show(group)
      await check.includeGroupButton.click()
    }
    await app.screens.startRun(5_000)
    await expect(report.saveButton).toBeEnabled({ timeout: 120_000 })
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as report.csv.', { timeout: 30_000 })

    expect(outcomes(readReport(path.join(folder, 'report.csv')))).toEqual(trueOutcomes(pro, all))
  })
})
