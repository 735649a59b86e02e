import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { oddListPath, readableLists, type ReadableList } from './data/odd-lists.ts'
import { csv, listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { expect, test } from './fixtures.ts'

const [FIRST = '', SECOND = '', THIRD = ''] = references(3)
const PACKAGE = 'EP-000-05D-2HN'

const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
  'utf-32': 'UTF-32',
  'windows-1252': 'Windows-1252',
}
const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
}

function sentenceOf({ encoding, isEncodingGuessed, delimiter, sheet, header, column }: ReadableList): string {
  const name = header?.[column]?.trim() ?? ''
  const how = [
    encoding && `${ENCODINGS[encoding] ?? ''}${isEncodingGuessed === true ? ' (a guess)' : ''}`,
    sheet && `sheet “${sheet}”`,
    delimiter && DELIMITERS[delimiter],
    name === '' ? `column ${String(column + 1)}` : `column “${name}”`,
  ]
  return `Read as ${how.filter(Boolean).join(', ')}.`
}

/** Number and reference of each line. */
function linesOf({ lines }: ReadableList): readonly { readonly number: number; readonly reference?: string }[] {
  return lines.map((line) => {
    const [number, kind = '', reference = ''] = line.split(' ')
    return { number: Number(number), ...(['consignment', 'repeat'].includes(kind) && { reference }) }
  })
}

test('how each odd list was read is said, and each of its lines is shown', async ({ app }) => {
  const { list, check, reading } = app.screens
  test.setTimeout(600_000)
  // High enough for every line of them.
  await app.page.setViewportSize({ width: 1280, height: 2000 })
  await list.drop({ name: 'first.csv', content: listOf([FIRST]) })
  await expect(check.sum).toContainText('first.csv')
  for (const odd of readableLists) {
    await test.step(`${odd.file}: ${odd.odd}`, async () => {
      await list.replaceBy({ name: odd.file, content: readFileSync(oddListPath(odd.file)) })

      await expect(check.sum).toContainText(`${odd.file}: `)
      await check.show('All lines')
      await expect(check.rows).toHaveCount(odd.lines.length)
      await expect(reading.sentence).toHaveAttribute('title', sentenceOf(odd))
      expect.soft(await check.linesShown(), odd.file).toEqual(linesOf(odd))
    })
  }
})

test('a column that was guessed wrong is changed on the spot', async ({ app }) => {
  const { list, check, reading } = app.screens
  const rows = [FIRST, SECOND].map((each, index) => [each, references(2, 50)[index] ?? ''])
  await list.drop({ name: 'two.csv', content: csv([['Outbound', 'Return'], ...rows]) })
  await expect(check.row(FIRST)).toBeVisible()

  await reading.changeButton.click()
  await reading.choice('Return').check()
  await expect(reading.sentence).toHaveAttribute('title', 'Read as UTF-8, comma, column “Return”.')
  await reading.doneButton.click()

  await expect(check.row(references(1, 50)[0] ?? '')).toBeVisible()
  await expect(check.row(FIRST)).toBeHidden()
})

test('characters that were guessed wrong are chosen on the spot', async ({ app }) => {
  const { list, check, reading } = app.screens
  await list.drop({ name: 'polish.csv', content: readFileSync(oddListPath('windows-1250.csv')) })
  await expect(reading.sentence).toHaveAttribute('title', /Windows-1252 \(a guess\)/)
  await expect(app.page.getByText('If names or towns look wrong, press “Change…”')).toBeVisible()

  await reading.changeButton.click()
  await expect(reading.dialog.getByRole('cell', { name: '£ódŸ' })).toBeVisible()
  await reading.encoding.selectOption('Windows-1250 (Central Europe: Polish, Czech, Hungarian)')
  await expect(reading.dialog.getByRole('cell', { name: 'Łódź' })).toBeVisible()
  await reading.doneButton.click()

  await expect(reading.sentence).toHaveAttribute('title', 'Read as Windows-1250, comma, column “Reference”.')
  await expect(check.row('EC-000-05D-1NT')).toContainText('Łódź')
})

test('a character that could not be read is counted, and harms no other', async ({ app }) => {
  const { list, check } = app.screens
  await list.drop({ name: 'towns.csv', content: readFileSync(oddListPath('one-bad-byte.csv')) })

  await expect(check.row('EC-000-05D-1NS')).toContainText('Łódź')
  await expect(app.page.getByText('1 character could not be read. Press “Change…”')).toBeVisible()
})

test('a way of reading that finds nothing says so, and the list stays', async ({ app }) => {
  const { list, check, reading } = app.screens
  await list.drop({ name: 'monday.csv', content: listOf([FIRST, SECOND]) })

  await reading.changeButton.click()
  // The choice goes back by itself, perhaps before anybody could look whether it was made.
  await reading.encoding.selectOption('UTF-16, big-endian')

  await expect(reading.dialog.getByRole('alert')).toContainText('monday.csv is still here, unchanged.')
  await expect(reading.encoding).toHaveValue('utf-8')
  await reading.doneButton.click()
  await expect(check.heading).toHaveText('2 will be cancelled')
})

test('the sheet of a workbook is changed', async ({ app }) => {
  const { list, check, reading } = app.screens
  const file = 'workbook-sheets.xlsx'
  await list.drop({ name: file, content: readFileSync(oddListPath(file)) })
  await expect(check.heading).toHaveText('2 will be cancelled')

  await reading.changeButton.click()
  await reading.sheet('Old').check()

  await expect(reading.sentence).toHaveAttribute('title', /sheet “Old”/)
})

test('what a workbook hides or strikes out is left out, said, and included in one press', async ({ app, folder }) => {
  const { page } = app
  const { list, check, report } = app.screens
  const file = 'workbook-hidden-rows.xlsx'
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await list.drop({ name: file, content: readFileSync(oddListPath(file)) })
  await expect(check.heading).toHaveText('1 will be cancelled, 3 will not')
  await expect(page.getByText('2 rows, or their references, are hidden in Excel: left out.')).toBeVisible()

  await check.show('Hidden in Excel')
  await expect(check.rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Include them' }).click()
  await expect(check.heading).toHaveText('3 will be cancelled, 1 will not')
  await check.undoButton.click()
  await expect(check.heading).toHaveText('1 will be cancelled, 3 will not')
  await app.screens.startRun()
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')

  const saved = readFileSync(path.join(folder, 'report.csv'), 'utf8')
  expect(saved.match(/Left out: hidden in the workbook\./g)).toHaveLength(2)
  expect(saved.match(/Left out: its reference is struck out\./g)).toHaveLength(1)
})

test('lines under another heading, or not to be cancelled, are left out, and included in one press', async ({
  app,
  folder,
}) => {
  const { page } = app
  const { list, check, report } = app.screens
  const file = 'several-tables.csv'
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await list.drop({ name: file, content: readFileSync(oddListPath(file)) })
  await expect(check.heading).toHaveText('1 will be cancelled, 5 will not')
  await expect(page.getByText('2 left out: the list says not to cancel them.')).toBeVisible()

  await check.show('Another heading')
  await expect(check.rows).toHaveCount(1)
  await expect(check.row('EC-000-05D-1NW')).toContainText(
    'Left out: not under the heading of the list, or in an earlier message.',
  )
  await page.getByRole('button', { name: 'Include this one' }).click()
  await expect(check.heading).toHaveText('2 will be cancelled, 4 will not')
  await check.undoButton.click()
  await check.show('Not to cancel')
  await expect(check.rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Include them' }).click()
  await expect(check.heading).toHaveText('3 will be cancelled, 3 will not')
  await check.undoButton.click()
  await app.screens.startRun()
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')

  const saved = readFileSync(path.join(folder, 'report.csv'), 'utf8')
  expect(saved.match(/Left out: the list says not to cancel it\./g)).toHaveLength(2)
  expect(saved.match(/Left out: not under the heading of the list, or in an earlier message\./g)).toHaveLength(1)
})

test('a line is corrected in its place, removed, and brought back', async ({ app, folder }) => {
  const { page } = app
  const { list, check, report } = app.screens
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await list.drop({ name: 'monday.csv', content: listOf([FIRST, PACKAGE, 'EC-000-05D']) })

  await check.correct(PACKAGE, SECOND)
  await expect(check.notice).toHaveText(`Line 3 is ${SECOND} now.`)
  await expect(check.correctButton('EC-000-05D')).toBeFocused()
  await check.correctButton('EC-000-05D').press('Enter')
  await page.getByRole('button', { name: 'Remove the line' }).click()
  await expect(check.notice).toHaveText('Line 4 was removed.')
  await check.undoButton.click()
  await expect(check.sum).toHaveText('monday.csv: 3 lines = 2 consignments + 1 unreadable')
  await app.screens.startRun()
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')

  expect(Object.keys(outcomes(readReport(path.join(folder, 'report.csv'))))).toEqual([FIRST, SECOND])
})

test('hyphens that were put right are shown, and left as they were written when the user says so', async ({ app }) => {
  const { list, check } = app.screens
  const written = [SECOND, THIRD].map((reference) => reference.replaceAll('-', ' '))
  await list.drop({ name: 'monday.csv', content: listOf([FIRST, ...written]) })
  await expect(check.row(SECOND)).toContainText(`Put right: was ${written[0] ?? ''}.`)

  await check.row(SECOND).getByRole('button', { name: /^Undo/ }).click()
  await expect(check.heading).toHaveText('2 will be cancelled, 1 will not')
  await check.undoButton.click()
  await expect(check.heading).toHaveText('3 will be cancelled')
  await check.show('Look closely')
  await check.undoRepairsButton.click()

  await expect(check.sum).toHaveText('monday.csv: 3 lines = 1 consignment + 2 unreadable')
})

test('references found in text are shown with the text around them, and included only by a press', async ({ app }) => {
  const { list, check } = app.screens
  const link = (reference: string): string => `https://example.test/parcel?ref=${reference}`
  await list.drop({
    name: 'monday.csv',
    content: csv([['Order', 'Link'], ...[FIRST, SECOND, THIRD].map((one, at) => [`SO-${at}`, link(one)])]),
  })
  await expect(check.heading).toHaveText('None will be cancelled, 3 will not')
  await expect(check.cancelButton).toBeDisabled()
  await expect(check.row(FIRST)).toContainText(`Found in text, not taken: “${link(FIRST)}”.`)

  await check
    .row(FIRST)
    .getByRole('checkbox', { name: `Cancel ${FIRST}` })
    .check()
  await expect(check.heading).toHaveText('1 will be cancelled, 2 will not')
  await check.takeAllButton.click()

  await expect(check.heading).toHaveText('3 will be cancelled')
  await check.undoButton.click()
  await expect(check.heading).toHaveText('1 will be cancelled, 2 will not')
})

test('the text of an unreadable line is offered for correction', async ({ app }) => {
  const { list, check } = app.screens
  const crowded = `${SECOND} / ${THIRD}`
  await list.drop({ name: 'monday.csv', content: listOf([FIRST, crowded]) })
  await expect(check.heading).toHaveText('1 will be cancelled, 1 will not')

  await check.correctButton(crowded).click()
  await expect(check.takeButton(SECOND)).toBeVisible()
  await check.takeButton(THIRD).click()

  await expect(check.heading).toHaveText('2 will be cancelled')
  await expect(check.row(THIRD)).toBeVisible()
})

test('what was typed is not thrown away by a file: it is added, or replaced, or the file is put away', async ({
  app,
}) => {
  const { page } = app
  const { list, check } = app.screens
  const monday = { name: 'monday.csv', content: listOf([SECOND, THIRD]) }
  await list.type(FIRST)
  await list.type(SECOND)

  await list.drop(monday)
  await expect(list.keepQuestion).toContainText('monday.csv has 2 lines.')
  await expect(list.addTypedButton).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list.keepQuestion).toBeHidden()
  await expect(page.getByText('2 on the list')).toBeVisible()

  await list.drop(monday)
  await list.addTypedButton.click()
  await expect(check.heading).toHaveText('3 will be cancelled')
  await expect(check.row(FIRST)).toBeVisible()

  await list.drop({ name: 'tuesday.csv', content: listOf([THIRD]) })
  await list.replaceTypedButton.click()
  await expect(check.heading).toHaveText('1 will be cancelled')
})

test('a second file is added or replaces the first, with counts, wherever it is dropped', async ({ app }) => {
  const { page } = app
  const { list, check } = app.screens
  const tuesday = {
    name: 'tuesday.csv',
    content: csv([
      ['Consignment', 'Customer'],
      [SECOND, 'Smith'],
      [THIRD, 'Jones'],
    ]),
  }
  await list.drop({ name: 'monday.csv', content: listOf([FIRST, SECOND]) })
  await check.leaveOut(FIRST)
  await expect(check.heading).toHaveText('1 will be cancelled, 1 will not')

  await list.drop(tuesday)
  await expect(list.keepQuestion.getByRole('heading')).toHaveText('Keep monday.csv? 2 lines')
  await expect(list.keepQuestion).toContainText('tuesday.csv has 2 lines. 1 of its references is on the list already.')
  await page.keyboard.press('Escape')
  await expect(check.sum).toHaveText('monday.csv: 2 lines = 2 consignments')

  await list.drop(tuesday)
  await list.keepQuestion.getByRole('button', { name: 'Add the 2 lines to it' }).click()
  await expect(check.sum).toHaveText('monday.csv + tuesday.csv: 4 lines = 3 consignments + 1 repeat')
  await expect(check.notice).toHaveText('2 lines of tuesday.csv added, from line 4 on.')
  await expect(check.heading).toHaveText('2 will be cancelled, 1 will not')
  await check.show('All lines')
  await expect(check.row(THIRD)).toContainText('Jones')
  await check.undoButton.click()
  await expect(check.sum).toHaveText('monday.csv: 2 lines = 2 consignments')

  await list.replaceBy(tuesday)
  await expect(check.sum).toHaveText('tuesday.csv: 2 lines = 2 consignments')
  await expect(page.getByText('monday.csv (2 lines) was replaced by tuesday.csv.')).toBeVisible()
  await check.undoButton.click()
  await expect(check.sum).toHaveText('monday.csv: 2 lines = 2 consignments')
  await expect(check.heading).toHaveText('1 will be cancelled, 1 will not')
})

test('a list that is cleared comes back with all that was done in it', async ({ app }) => {
  const { list, check } = app.screens
  await list.drop({ name: 'monday.csv', content: listOf([FIRST, SECOND]) })
  await check.leaveOut(FIRST)
  await app.screens.step('List').click()
  await list.type(THIRD)

  await list.clearButton.click()
  await expect(list.heading).toHaveText('Which consignments should be cancelled?')
  await expect(app.page.getByText('monday.csv was cleared (3 lines).')).toBeFocused()
  await list.bringBackButton.click()

  await expect(list.heading).toHaveText('monday.csv: 3 consignments')
  await expect(list.scans).toHaveCount(1)
  await list.look()
  await expect(check.heading).toHaveText('2 will be cancelled, 1 will not')
})

test('what was scanned and is no reference is not counted as one when a file comes', async ({ app }) => {
  const { list } = app.screens
  await list.type(FIRST)
  await list.type('EP-000-05D-2HN')

  await list.drop({ name: 'monday.csv', content: listOf([SECOND]) })

  await expect(list.keepQuestion.getByRole('heading')).toHaveText('Keep what you typed or scanned? 2 lines')
})

test('a letter that references do not have is a hint, not a correction', async ({ app }) => {
  const { list, check } = app.screens

  await list.drop({ name: 'monday.csv', content: listOf([FIRST, 'EC-000-05D-1O2']) })

  await expect(check.row('EC-000-05D-1O2')).toContainText('An O: was it a zero? References have none.')
  await expect(check.heading).toHaveText('2 will be cancelled')
})

test('the problem lines are saved, corrected and brought back', async ({ app, folder }) => {
  const { list, check } = app.screens
  const file = path.join(folder, 'problems.csv')
  await app.stubSaveDialog(file)
  await list.drop({ name: 'monday.csv', content: listOf([FIRST, PACKAGE, '1.23E+12']) })

  await check.saveProblemsButton.click()
  await expect(check.notice).toHaveText('Saved as problems.csv. Correct it and drop it in.')
  const mended = readFileSync(file, 'utf8').replace(PACKAGE, SECOND).replace('1.23E+12', THIRD)
  writeFileSync(file, mended)
  await list.replaceBy({ name: 'problems.csv', content: mended })

  await expect(check.sum).toHaveText('problems.csv: 2 lines = 2 consignments')
  await expect(check.row(SECOND)).toBeVisible()
})

test('lines are found by number, reference or any text', async ({ app }) => {
  const { list, check } = app.screens
  await list.drop({ name: 'monday.csv', content: listOf(references(40)) })

  await check.search.fill('SO-17')
  await expect(check.rows).toHaveCount(1)
  await expect(check.rows).toContainText(references(1, 16)[0] ?? '')
  await check.search.fill((references(1, 29)[0] ?? '').replaceAll('-', ''))
  await expect(check.rows).toContainText(references(1, 29)[0] ?? '')
  await check.search.fill('')

  await expect(check.table).toHaveAttribute('aria-rowcount', '41')
})

test('a report that is brought back offers to leave out what it calls cancelled', async ({ app }) => {
  const { page } = app
  const { list, check } = app.screens
  await list.drop({ name: 'report.csv', content: readFileSync(oddListPath('our-own-report.csv')) })
  await expect(
    page.getByText('An older report says that 1 of these was cancelled. It does not say where.'),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Leave it out' }).click()

  await expect(check.heading).toHaveText('1 will be cancelled, 2 will not')
  await check.undoButton.click()
  await expect(check.heading).toHaveText('2 will be cancelled, 1 will not')
})

test('the first and the last of 100,000 lines are reached', async ({ app }) => {
  const { page } = app
  const { list, check } = app.screens
  await list.drop({ name: 'large.csv', content: listOf(references(100_000)) })
  await expect(check.table).toHaveAttribute('aria-rowcount', '100001', { timeout: 30_000 })

  await page.getByRole('region', { name: 'Lines on the list' }).focus()
  await page.keyboard.press('End')
  await expect(check.rowAt(100_001)).toBeVisible()
  await page.keyboard.press('Home')

  await expect(check.rowAt(2)).toBeVisible()
})
