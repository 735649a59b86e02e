import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { checkGroupOf, type CheckGroup } from '#shared/check.ts'
import { canonicalState } from '#shared/state.ts'
import type { Reference } from '#shared/reference.ts'
import { practiceWorld } from '../src/main/practice/world.ts'
import { floorList } from './data/floor-list.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { expect, test } from './fixtures.ts'
import { pressUntil, tabTo } from './pages/keyboard.ts'
import { violations } from './pages/violations.ts'

test.use({ checkFirst: true })

const { text, lines } = floorList()
const consignments = lines.flatMap(({ is }) => (is.kind === 'consignment' ? [is.reference] : []))

/** What practice holds, told by its world alone. */
function groupOfTruth(reference: Reference): CheckGroup {
  const consignment = practiceWorld(reference)
  if (consignment?.habit === 'hides-its-state') return 'unread'
  return checkGroupOf(
    consignment === undefined ? { kind: 'not-found' } : { kind: 'state', state: canonicalState(consignment.state) },
  )
}

const inGroup = (group: CheckGroup): readonly Reference[] => consignments.filter((each) => groupOfTruth(each) === group)

test('told only "these parcels must not go out", somebody gets through 1,200 lines of every kind by keyboard alone', async ({
  app,
  folder,
}) => {
  test.setTimeout(180_000)
  const { page } = app
  const { list, check, confirm, cancel, report } = app.screens
  const saved = (name: string): string => path.join(folder, name)
  const ready = inGroup('ready')

  await test.step('the list is chosen', async () => {
    // Asked for early: the browser has to be told before the key is pressed.
    const choosing = page.waitForEvent('filechooser', { timeout: 30_000 })
    await expect(list.heading).toBeFocused()
    await tabTo(page, list.chooseButton)
    await page.keyboard.press('Enter')
    await (await choosing).setFiles({ name: 'monday.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await expect(check.sum).toHaveText(/^monday\.csv: 1,200 lines = /)
  })

  await test.step('PRO sorts it, and what does not look ready is left out', async () => {
    await expect(check.checked).toBeVisible({ timeout: 60_000 })
    expect(await check.groups()).toMatchObject({
      'Looks ready': ready.length,
      'Cancelled already': inGroup('already-cancelled').length,
      'Manifested: pull it': inGroup('manifested').length,
      'May have left': inGroup('may-have-left').length,
      'PRO is busy with it': inGroup('busy').length,
      'Not found': inGroup('not-found').length,
      'No answer from PRO': inGroup('unread').length,
    })
    expect(await violations(page)).toEqual([])
  })

  await test.step('the run is confirmed, goes on after a pause, and ends', async () => {
    await tabTo(page, check.cancelButton)
    await pressUntil(page, 'Enter', confirm.heading)
    await tabTo(page, confirm.count, 'Shift+Tab')
    await page.keyboard.type(String(ready.length))
    await tabTo(page, confirm.confirmButton)
    await pressUntil(page, 'Enter', cancel.stopButton)
    await expect(cancel.pausePanel).toBeVisible({ timeout: 60_000 })
    expect(await violations(page)).toEqual([])
    await tabTo(page, cancel.continueButton)
    await pressUntil(page, 'Enter', cancel.stopButton.or(report.heading))
    await expect(report.heading).toBeVisible({ timeout: 120_000 })
  })

  await test.step('the report tells the truth about every line', async () => {
    await app.stubSaveDialog(saved('report.csv'))
    await tabTo(page, report.saveButton)
    await pressUntil(page, 'Enter', report.status)
    const said = readReport(saved('report.csv'))
    expect(said.rows.map((row) => row['Consignment'])).toEqual(lines.map(({ cells }) => cells[1]))
    const words = outcomes(said)
    const wrong = consignments.filter((each) => words[each] !== trueWord(each))
    expect(wrong.map((each) => `${each}: ${words[each] ?? ''}, in truth ${trueWord(each)}`)).toEqual([])
    expect(await violations(page)).toEqual([])
  })

  await test.step('the supervisor gets a page, and a list of what is left to do', async () => {
    await app.stubSaveDialog(saved('report.pdf'))
    await report.saveByKeyboardAs('pdf', report.status.filter({ hasText: 'report.pdf' }))
    expect(readFileSync(saved('report.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-')
    await app.stubSaveDialog(saved('report.xlsx'))
    await report.saveByKeyboardAs('xlsx', report.status.filter({ hasText: 'report.xlsx' }))
    const todo = (await readSheet(saved('report.xlsx'), 'To do')).flat().map(String)
    const needing = [
      ...inGroup('manifested'),
      ...inGroup('may-have-left'),
      ...inGroup('busy'),
      ...inGroup('not-found'),
      ...inGroup('unread'),
    ]
    expect(needing.filter((reference) => !todo.includes(reference))).toEqual([])
  })
})

/** One that falls silent is cancelled in truth, and nobody can know it. */
function trueWord(reference: Reference): string {
  if (groupOfTruth(reference) !== 'ready') return 'Left out'
  return practiceWorld(reference)?.habit === 'falls-silent' ? 'Unknown' : 'Cancelled'
}
