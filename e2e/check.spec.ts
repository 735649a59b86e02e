import path from 'node:path'
import { canonicalState, groupOf } from '#shared/state.ts'
import { practiceWorld } from '../src/main/practice/world.ts'
import { listOf, references } from './data/references.ts'
import { readReport } from './data/saved-report.ts'
import { changingWorld, worldWith } from './data/worlds.ts'
import { createGate } from './fake-pro/gate.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { expect, test } from './fixtures.ts'
import type { CheckStep } from './pages/check-step.ts'
import { pressUntil, tabTo } from './pages/keyboard.ts'

test.use({ checkFirst: true })

/** What the check found, and what it cost. */
async function expectChecked(check: CheckStep, sentence: RegExp): Promise<void> {
  await expect(check.checked).toBeVisible({ timeout: 20_000 })
  await expect.poll(() => check.details()).toMatch(sentence)
}

test.describe('in practice', () => {
  test('the sample list is sorted by what PRO says, and only what looks ready is chosen', async ({ app }) => {
    const { list, check } = app.screens

    await list.sampleButton.click()
    await expectChecked(check, /Checked at \d\d:\d\d with \d+ calls: 118 look ready, 7 do not\./)

    expect(await check.groups()).toMatchObject({
      'Looks ready': 118,
      'Cancelled already': 2,
      'Manifested: pull it': 1,
      'May have left': 1,
      'Not found': 1,
      'PRO is busy with it': 1,
      'No answer from PRO': 1,
      'Hidden in Excel': 4,
      'Struck out': 2,
      'Not to cancel': 1,
      'Cannot be read': 3,
      'All of these': 17,
      'Look closely': 3,
    })
    await expect(check.heading).toHaveText('118 will be cancelled, 17 will not')
    await check.show('Not found')
    await expect(check.row('EC-000-05D-1T5')).toContainText('Compare it with the label. Right account?')
    await check.search.fill('1X8')
    await check.show('Looks ready')
    await expect(check.row('EC-000-05D-1X8')).toContainText('PRO may want it set back first.')
  })
})

test.describe('against a server', () => {
  const LIST = references(6)
  const [ready = '', manifested = '', cancelled = '', absent = '', other = '', allocating = ''] = LIST
  const world = worldWith({
    [manifested]: { state: 'Manifested' },
    [cancelled]: { state: 'Cancelled' },
    [absent]: 'absent',
    [allocating]: { state: 'Allocating' },
  })
  const MONDAY = { name: 'monday.csv', content: listOf(LIST) }

  const readyInPractice = LIST.filter(
    (reference) => groupOf(canonicalState(practiceWorld(reference)?.state ?? '')) === 'ready',
  ).length

  test.use({ connection: 'fake-pro', proOptions: { world } })

  test('a list of which nothing is left to cancel ends in a report that proves it', async ({ app, folder, pro }) => {
    const { list, check, report, history } = app.screens
    await app.stubSaveDialog(path.join(folder, 'report.csv'))

    await list.drop({ name: 'tuesday.csv', content: listOf([cancelled]) })
    await expect(check.finishButton).toBeVisible({ timeout: 20_000 })
    await expect(check.cancelButton).toBeHidden()
    await check.finishButton.click()
    await expect(report.heading).toHaveText('It is cancelled already')
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as report.csv.')

    const { rows } = readReport(path.join(folder, 'report.csv'))
    expect(rows.map((row) => [row['Reference'], row['Outcome'], row['State in PRO']])).toEqual([
      [cancelled, 'Left out', 'Cancelled'],
    ])
    expect(pro.requests.filter(({ purpose }) => purpose === 'cancel')).toEqual([])
    await app.screens.beside('History').click()
    await expect(history.runs).toHaveCount(1)
    await expect(history.runs).toContainText('tuesday.csv')
  })

  test('what the check holds back is still to do, though nothing is left to cancel', async ({ app }) => {
    const { list, check, report } = app.screens

    await list.drop({ name: 'tuesday.csv', content: listOf([manifested, cancelled]) })
    await check.finishButton.click()

    await expect(report.heading).toHaveText('1 cancelled already, 1 still to do')
  })

  test('a group is included with one press, and only then sent; the others are said to need a person', async ({
    app,
    pro,
  }) => {
    const { list, check, confirm, report } = app.screens
    await list.choose(MONDAY)
    await expectChecked(check, /with 6 calls: 2 look ready, 4 do not\./)

    await check.show('Manifested: pull it')
    await check.includeGroupButton.click()
    await expect(check.leaveGroupOutButton).toBeFocused()
    await expect(check.notice).toHaveText('1 included.')
    await check.cancelButton.click()
    await expect(confirm.heading).toHaveText('Cancel 3 consignments in TEST, Test?')
    await confirm.confirm()

    await expect(report.heading).toHaveText('2 cancelled, 3 still to do')
    await expect(report.counted('Manifested: pull it', 1)).toBeVisible()
    await expect(report.counted('Not found', 1)).toBeVisible()
    await expect(report.counted('PRO is busy with it', 1)).toBeVisible()
    expect(LIST.filter((reference) => pro.cancelsOf(reference) > 0)).toEqual([ready, manifested, other])
  })

  test('what was included is left out again, by the group, by undoing, and one by one', async ({ app }) => {
    const { list, check } = app.screens
    await list.choose(MONDAY)
    await check.show('Cancelled already')

    await check.includeGroupButton.click()
    await check.leaveGroupOutButton.click()
    await expect(check.heading).toHaveText('2 will be cancelled, 4 will not')
    await check.undoButton.click()
    await expect(check.heading).toHaveText('3 will be cancelled, 3 will not')
    await check.leaveOut(cancelled)

    await expect(check.heading).toHaveText('2 will be cancelled, 4 will not')
  })

  test('while PRO is asked nothing can be cancelled, and the list can be looked over', async ({ app, pro }) => {
    const { list, check, confirm } = app.screens
    const gate = createGate()
    pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? { kind: 'held', until: gate.opened } : undefined))

    await list.choose(MONDAY)
    await expect(check.progress).toBeVisible()
    await expect(check.cancelButton).toBeDisabled()
    await expect(check.cancelButton).toHaveAccessibleDescription(/^PRO is being asked\./)
    await check.leaveOut(ready)
    gate.open()

    await expect(check.checked).toBeVisible()
    await expect(check.heading).toHaveText('1 will be cancelled, 5 will not')
    await expect(confirm.dialog).toBeHidden()
  })

  test('stopped, what was read counts', async ({ app, pro }) => {
    const { list, check } = app.screens
    const gate = createGate()
    pro.faults.otherwise(({ path }) => (path.includes(allocating) ? { kind: 'held', until: gate.opened } : undefined))

    await list.choose(MONDAY)
    await expect(check.facts).toContainText(/5 of 6 read/)
    await check.stopButton.click()

    await expect(check.facts).toContainText('The check was stopped. 5 of 6 had been read, and count.')
    await expect(check.heading).toHaveText('2 will be cancelled, 4 will not')
    await expect(check.facts).toBeFocused()
    gate.open()
  })

  test('skipped, everything is chosen as before', async ({ app, pro }) => {
    const { list, check } = app.screens
    const gate = createGate()
    pro.faults.otherwise(({ purpose }) => (purpose === 'read' ? { kind: 'held', until: gate.opened } : undefined))
    await list.choose(MONDAY)

    await check.skipButton.click()
    gate.open()

    await expect(check.facts).toContainText('The check was skipped')
    await expect(check.heading).toHaveText('6 will be cancelled')
    await expect(check.cancelButton).toBeEnabled()
    await expect(check.checkButton).toBeVisible()
  })

  test('a refused key changes nothing, and says how to go on', async ({ app, pro }) => {
    const { list, check } = app.screens
    pro.faults.otherwise(() => GATEWAY.keyRefused)

    await list.choose(MONDAY)

    await expect(check.facts).toContainText(
      'The check could not be made: PRO refused the key. Nothing has changed: 6 are still chosen.',
    )
    await expect(check.cancelButton).toBeEnabled()
    pro.faults.otherwise(() => undefined)
    await check.againButton.click()
    await expect(check.heading).toHaveText('2 will be cancelled, 4 will not')
  })

  test('a corrected line is asked about by itself', async ({ app, pro }) => {
    const [more = ''] = references(1, 90)
    const { list, check } = app.screens
    await list.choose({ name: 'monday.csv', content: listOf([...LIST, 'EC-000-05D']) })
    await expect(check.checked).toBeVisible()
    const before = pro.requests.length

    await check.correct('EC-000-05D', more)

    await expect(check.row(more)).toContainText('Allocated')
    await expectChecked(check, /with 7 calls: 3 look ready/)
    expect(pro.requests.slice(before).map(({ path }) => path.includes(more))).toEqual([true])
  })

  test('the details of a line say whether it will be cancelled; one that cannot be read is corrected there', async ({
    app,
  }) => {
    const { list, check } = app.screens
    const [first = '', more = ''] = references(2)
    await list.choose({ name: 'monday.csv', content: listOf([first, 'EC-000-05D']) })
    await expect(check.checked).toBeVisible()
    await check.show('All lines')
    await check.detailButton(2).click()
    await expect(check.detail).toContainText('Will be cancelled')
    await expect(check.detail.getByRole('button', { name: 'Correct' })).toHaveCount(0)
    await app.page.keyboard.press('Escape')

    await app.page.keyboard.press('ArrowDown')
    await tabTo(app.page, check.detailButton(3))
    await app.page.keyboard.press('Enter')
    await expect(check.detail).toContainText('Will not be cancelled')
    await check.detail.getByRole('button', { name: 'Correct' }).click()
    await check.correctField.fill(more)
    await check.correctField.press('Enter')

    await expect(check.detail).toHaveCount(0)
    await expect(check.row(more)).toBeVisible()
  })

  test('more lines are asked about when the step is opened again, and only they', async ({ app, pro }) => {
    const [more = ''] = references(1, 90)
    const { list, check } = app.screens
    await list.choose(MONDAY)
    await expect(check.checked).toBeVisible()
    const before = pro.requests.length

    await check.backButton.click()
    await list.type(more)
    await list.look()

    await expectChecked(check, /with 7 calls: 3 look ready/)
    expect(pro.requests.slice(before).map(({ path }) => path.includes(more))).toEqual([true])
  })

  test('a list that is brought again is said to be an old one at once', async ({ app }) => {
    const { list, check, confirm, report } = app.screens
    await list.choose(MONDAY)
    await expect(check.checked).toBeVisible()
    await check.cancelButton.click()
    await confirm.confirm()
    await report.newListButton.click()

    await list.choose({ name: 'again.csv', content: listOf([ready, other]) })

    await expect(check.handled).toHaveText(/All 2 were cancelled on .+ \(monday\.csv, by .+\): nothing new here\./)
    await expectChecked(check, /none looks ready/)
    await expect(check.cancelButton).toBeHidden()
    await expect(check.finishButton).toBeVisible()
  })

  test('another environment puts aside what was found', async ({ app }) => {
    const { list, check } = app.screens
    await list.choose(MONDAY)
    await expectChecked(check, /2 look ready/)

    await app.screens.beside('Connection').click()
    await app.page.getByRole('button', { name: 'Work in PRACTICE now' }).click()
    await app.screens.step('Check').click()

    await expectChecked(check, new RegExp(`${String(readyInPractice)} look ready`))
  })

  test('everything is done by keyboard alone', async ({ app }) => {
    const { page } = app
    const { list, check, confirm } = app.screens
    await list.choose(MONDAY)
    await expect(check.checked).toBeVisible()

    await tabTo(page, check.group('All of these'), 'Shift+Tab')
    await tabTo(page, check.group('Manifested: pull it'), 'ArrowDown')
    await pressUntil(page, 'Enter', check.includeGroupButton)
    await tabTo(page, check.includeGroupButton)
    await pressUntil(page, 'Enter', check.leaveGroupOutButton)
    await tabTo(page, check.undoButton)
    await pressUntil(page, 'Enter', check.includeGroupButton)
    await tabTo(page, check.box(manifested), 'Shift+Tab')
    await page.keyboard.press('Space')
    await expect(check.box(manifested)).toBeChecked()
    await tabTo(page, check.cancelButton)
    await pressUntil(page, 'Enter', confirm.heading)

    await expect(confirm.heading).toHaveText('Cancel 3 consignments in TEST, Test?')
  })
})

test.describe('with the setting off', () => {
  test.use({ connection: 'fake-pro', checkFirst: false })

  test('PRO is asked only when the user says so, and by itself once the setting is on', async ({ app, pro }) => {
    const { list, check } = app.screens
    await list.choose({ name: 'monday.csv', content: listOf(references(3)) })
    await expect(check.facts).toContainText('Not checked with PRO: some may have left.')
    const before = pro.requests.length

    await check.checkButton.click()
    await expectChecked(check, /with 3 calls: 3 look ready\./)
    await app.screens.beside('Settings').click()
    await app.page.getByRole('checkbox', { name: 'Check with PRO as soon as a list is there' }).check()
    await app.screens.step('List').click()
    await list.choose({ name: 'tuesday.csv', content: listOf(references(2, 50)) })
    await list.replaceTypedButton.click()

    await expectChecked(check, /with 2 calls: 2 look ready\./)
    expect(before).toBe(0)
  })
})

test.describe('a long list', () => {
  const LIST = references(300)
  test.use({
    connection: 'fake-pro',
    proOptions: { stock: LIST.slice(0, 60), world: worldWith() },
  })

  test('what would cost a call each is asked about only when the user says so', async ({ app, pro }) => {
    const { list, check } = app.screens
    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await expectChecked(check, /260 look ready, 40 do not\./)

    await expect(check.facts).toContainText('40 not asked about: left out until then. They are asked about one by one.')
    await expect(check.everyOneButton).toHaveText('Ask about these 40 too')
    await check.everyOneButton.click()

    await expectChecked(check, /300 look ready\./)
    await expect(check.everyOneButton).toBeHidden()
    expect(pro.requests.filter(({ purpose }) => purpose !== 'read')).toEqual([])
  })

  test('where PRO refuses its lists, that is said', async ({ app, pro }) => {
    const { list, check } = app.screens
    pro.faults.next('read', { kind: 'status', status: 400, body: { Code: 'Refused', Message: 'No lists' } })

    await list.choose({ name: 'monday.csv', content: listOf(LIST) })

    await expectChecked(check, /PRO did not give its lists by state, so each reference costs a call of its own./)
  })
})

test.describe('in a world that goes on', () => {
  const LIST = references(3)
  const [first = '', second = ''] = LIST
  const { world, become } = changingWorld()
  test.use({ connection: 'fake-pro', proOptions: { world } })

  test('made again, it says what has changed since', async ({ app }) => {
    const { list, check } = app.screens
    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await expectChecked(check, /3 look ready/)
    await check.leaveOut(second)
    become(first, { state: 'Manifested' })

    await check.againButton.click()

    await expect(check.row(first)).toContainText('Pull the parcel. Gone? Call the carrier.')
    await expect(check.row(second)).toContainText('Left out by you.')
    await expect(check.heading).toHaveText('1 will be cancelled, 2 will not')
  })

  test('ten minutes later, it is made again before anything is confirmed', async ({ app }) => {
    become(first, { state: 'Allocated' })
    const { list, check, confirm } = app.screens
    await app.page.clock.install()
    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await expectChecked(check, /3 look ready/)
    become(first, { state: 'Manifested' })
    await app.page.clock.fastForward('11:00')

    await check.cancelButton.click()
    await expect(check.facts).toContainText(
      'PRO was asked again: look at the list, then press Cancel again. 1 is now Manifested and was left out.',
    )
    await expect(confirm.dialog).toBeHidden()
    await check.cancelButton.click()

    await expect(confirm.heading).toHaveText('Cancel 2 consignments in TEST, Test?')
  })
})
