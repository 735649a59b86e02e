import { listOf, references } from './data/references.ts'
import { worldWith } from './data/worlds.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { countActivations, scanOntoEach } from './pages/activations.ts'
import { scan } from './pages/keyboard.ts'

const LIST = references(24)
const [FIRST = '', SECOND = '', THIRD = ''] = LIST
const PACKAGE = 'EP-000-05D-2HN'

test.describe('with the focus on any button', () => {
  test.use({ connection: 'fake-pro', proOptions: { world: worldWith({ [FIRST]: { state: 'Manifested' } }) } })
  test.slow()

  test('no scan presses anything, on any screen', async ({ app, pro }) => {
    const { page } = app
    const { list, check, reading, confirm, cancel, report } = app.screens
    const gate = createGate()
    pro.faults.next('cancel', GATEWAY.quotaSpent, { kind: 'held', until: gate.opened })
    const activations = await countActivations(page)
    let expected: readonly string[] = []
    /** What was pressed on the way to this screen does not count. */
    const scanHere = async (screen: string): Promise<void> => {
      expected = await activations()
      expect.soft(await scanOntoEach(page, FIRST), screen).toBeGreaterThan(0)
      expect.soft(await activations(), screen).toEqual(expected)
    }

    await scanHere('List')
    await scanHere('List with what was scanned')
    await list.choose({ name: 'empty.csv', content: '' })
    await expect(list.problem).toBeVisible()
    await scanHere('List with a problem')
    await list.drop({ name: 'monday.csv', content: listOf([...LIST, FIRST, PACKAGE, SECOND.replaceAll('-', ' ')]) })
    await scanHere('What becomes of what was scanned')
    await list.replaceTypedButton.click()
    await expect(check.heading).toBeVisible()
    await scanHere('Check')
    // The scan was put into the field for finding, and the table may be scrolled.
    await check.search.fill('')
    await check.show('Cannot be read')
    await check.correctButton(PACKAGE).click()
    await scanHere('Check, correcting a line')
    await page.keyboard.press('Escape')
    await reading.changeButton.click()
    await expect(reading.heading).toBeVisible()
    await scanHere('How the list is read')
    await reading.doneButton.click()
    await check.cancelButton.click()
    await expect(confirm.heading).toBeVisible()
    await scanHere('Confirm')
    await confirm.confirm(LIST.length)
    await expect(cancel.pausePanel).toBeVisible()
    await scanHere('Paused')
    await cancel.continueButton.click()
    await pro.cancelsArrived(2)
    await scanHere('Cancel')
    gate.open()
    await expect(report.heading).toBeVisible({ timeout: 20_000 })
    await scanHere('Report')
    await app.screens.beside('To do').click()
    await scanHere('To do')
    await app.screens.todo.search.fill('')
    await app.screens.todo.scanButton.click()
    await scanHere('Scanning')
    await app.screens.beside('History').click()
    await scanHere('History')
    await app.screens.beside('Connection').click()
    await scanHere('Connection')
    await app.screens.beside('Settings').click()
    await scanHere('Settings')
  })
})

test("a person's own Enter and Space press, and so does what clicks without a key", async ({ app }) => {
  const { page } = app
  const { list, check } = app.screens
  const settings = app.screens.beside('Settings')
  const sounds = page.getByRole('checkbox', { name: 'Play sounds' })

  await settings.focus()
  await page.keyboard.press('Enter')
  await sounds.focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Space')
  await page.keyboard.press('Space')
  await expect(sounds).not.toBeChecked()
  // A switch device and a screen reader click without any key.
  await app.screens.step('List').evaluate((step: HTMLElement) => {
    step.click()
  })
  // Dictation puts text in without any key.
  await list.field.focus()
  await page.keyboard.insertText(FIRST)
  await page.getByRole('button', { name: 'Add' }).focus()
  await page.keyboard.press('Enter')
  await list.look()

  await expect(check.heading).toHaveText('1 will be cancelled')
})

test('a Space that is held down by a slow hand presses once', async ({ app }) => {
  const { page } = app
  await app.screens.beside('Settings').click()
  const sounds = page.getByRole('checkbox', { name: 'Play sounds' })

  await sounds.focus()
  for (let repeats = 0; repeats < 4; repeats += 1) await page.keyboard.down('Space')
  await page.keyboard.up('Space')

  await expect(sounds).not.toBeChecked()
})

const ENDINGS = [
  { ending: 'Enter', keys: ['Enter'] },
  { ending: 'Tab', keys: ['Tab'] },
  { ending: 'nothing', keys: [] },
]

for (const { ending, keys } of ENDINGS) {
  test(`references that are scanned one after another, ended by ${ending}, become a list`, async ({ app }) => {
    const { page } = app
    const { list } = app.screens
    await list.field.focus()

    for (const reference of [FIRST, SECOND]) {
      await page.keyboard.type(reference)
      for (const key of keys) await page.keyboard.press(key)
      await expect(list.feedback).toHaveText(`${reference} added`)
    }

    await expect(page.getByText('2 on the list')).toBeVisible()
    await expect(list.field).toBeFocused()
    await expect(list.field).toHaveValue('')
  })
}

test('what is scanned is answered at once; what was no reference stays to be solved, and each can be removed', async ({
  app,
}) => {
  const { page } = app
  const { list, check } = app.screens
  await page.setViewportSize({ width: 800, height: 600 })
  await list.field.focus()
  const field = await list.field.boundingBox()

  await scan(page, FIRST)
  await scan(page, FIRST)
  await expect(list.feedback).toHaveText(`${FIRST} is already on the list (line 1)`)
  await scan(page, PACKAGE)
  await expect(list.feedback).toContainText('Not a consignment')
  await expect(list.feedback).toContainText('A package (EP-)')
  await expect(list.feedback).toBeInViewport({ ratio: 1 })
  await expect(list.heading).toHaveText('1 on the list, 1 scan to solve')
  await list.undoButton.click()

  await expect(list.feedback).toHaveText(`${PACKAGE} taken off`)
  await expect(list.heading, 'the good one before it stays').toHaveText('1 on the list')
  await scan(page, PACKAGE)
  await scan(page, SECOND)
  await expect(list.scans).toContainText([SECOND, PACKAGE, FIRST, FIRST])
  expect(await list.field.boundingBox(), 'nothing jumps').toEqual(field)
  await list.scans.nth(1).getByRole('button', { name: 'Correct' }).click()
  await page.keyboard.type(THIRD)
  await page.keyboard.press('Enter')
  await expect(list.heading).toHaveText('3 on the list')
  await list.look()
  await expect(check.heading).toHaveText('3 will be cancelled')
})

test('at 200 % what becomes of a scan is in sight', async ({ app }) => {
  const { list } = app.screens
  await app.page.setViewportSize({ width: 640, height: 400 })
  await list.heading.waitFor()

  await scan(app.page, FIRST)
  await expect(list.feedback).toHaveText(`${FIRST} added`)
  await expect(list.feedback).toBeInViewport({ ratio: 1 })
})

test('a scan on another step says that it was not added', async ({ app }) => {
  const { page } = app
  const { list, check } = app.screens
  await list.choose({ name: 'monday.csv', content: listOf([FIRST]) })
  await expect(check.heading).toBeFocused()

  await scan(page, SECOND)

  await expect(list.problem).toContainText(`${SECOND} was not added: scan it again on List.`)
  await expect(check.heading).toHaveText('1 will be cancelled')
})

test('a scan needs no click into the field', async ({ app }) => {
  const { list } = app.screens
  await expect(list.heading).toBeFocused()

  await scan(app.page, FIRST)

  await expect(list.feedback).toHaveText(`${FIRST} added`)
})

test('what is scanned goes to the end of the list that is there, and is sent with it', async ({ app }) => {
  const { list, check, report } = app.screens
  await list.choose({ name: 'monday.csv', content: listOf([FIRST]) })
  await expect(check.heading).toBeVisible()
  await app.screens.step('List').click()

  await list.type(SECOND)
  await expect(list.feedback).toHaveText(`${SECOND} added`)
  await list.look()
  await expect(check.sum).toHaveText('monday.csv: 2 lines = 2 consignments')
  await app.screens.startRun()

  await expect(report.heading).toBeVisible()
  await report.filter('All lines').click()
  await expect(report.row(SECOND)).toBeVisible()
})

test('the prefix of a scanner is taken off', async ({ app }) => {
  const { page } = app
  const { list } = app.screens
  await app.screens.beside('Settings').click()
  const prefix = page.getByRole('textbox', { name: 'What your scanner puts in front of a reference' })
  await prefix.fill(']C1')
  await prefix.press('Enter')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await app.screens.step('List').click()

  await list.field.focus()
  await scan(page, `]C1${FIRST}`)

  await expect(list.feedback).toHaveText(`${FIRST} added`)
})
