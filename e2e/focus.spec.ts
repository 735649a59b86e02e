import type { Locator, Page } from '@playwright/test'
import { csv, referenceAt, references } from './data/references.ts'
import { worldWith } from './data/worlds.ts'
import { FAKE_KEY } from './fake-pro/server.ts'
import { expect, test } from './fixtures.ts'

const LIST = references(12)
const [MANIFESTED = ''] = LIST
const OTHER = 'EP-000-05D-2HN'
const FILE = {
  name: 'monday.csv',
  content: csv([['Order', 'Consignment'], ...[...LIST, OTHER].map((each, at) => [`SO-${String(at)}`, each])]),
}

test.use({ connection: 'fake-pro', proOptions: { world: worldWith({ [MANIFESTED]: { state: 'Manifested' } }) } })
test.slow()

/** Where the focus is once all that follows from a press has happened; empty for nowhere. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
    const { activeElement } = document
    return activeElement === document.body ? '' : (activeElement?.outerHTML.slice(0, 200) ?? '')
  })
}

/** Presses a button that goes when it is pressed, without a mouse. */
async function pressAway(page: Page, button: Locator): Promise<void> {
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  const pressed = await button.elementHandle()
  await pressed.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => pressed.evaluate(({ isConnected }) => isConnected), String(button)).toBe(false)
  expect.soft(await focused(page), String(button)).not.toBe('')
}

test('a press that takes its own button away leaves the focus somewhere', async ({ app }) => {
  const { page, screens } = app
  const { list, check, cancel, report, todo, history, connection } = screens
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  const away = (button: Locator): Promise<void> => pressAway(page, button)

  await list.drop({ name: 'empty.csv', content: '' })
  await away(dismiss)
  await screens.beside('Settings').click()
  await list.drop({ name: 'empty.csv', content: '' })
  await away(dismiss)
  await screens.step('List').click()
  // Quotes within cells take long to read: the button must still be there when it is pressed.
  await list.drop({ name: 'long.csv', content: csv(references(150_000).map((each) => [each, 'a 12" pipe'])) })
  await away(page.getByRole('button', { name: 'Cancel reading' }))

  await list.choose(FILE)
  await check.correctButton(OTHER).click()
  await away(page.getByRole('button', { name: 'Remove the line' }))
  await away(check.undoButton)
  await screens.step('List').click()
  await away(list.clearButton)
  await away(list.bringBackButton)
  await list.look()
  await screens.startRun()
  await expect(report.heading.or(cancel.heading)).toBeVisible()
  await expect(report.heading).toBeVisible()

  await screens.beside('To do').click()
  await away(todo.scanButton)
  await away(todo.stopScanningButton)
  await todo.box(MANIFESTED).click()
  await away(todo.undoButton)
  await screens.beside('History').click()
  await history.field.fill(referenceAt(1))
  await history.lookUpButton.click()
  await expect(history.mentions).toBeVisible()
  await away(history.allRunsButton)
  await history.runs
    .first()
    .getByRole('button', { name: /^Delete/ })
    .click()
  await away(page.getByRole('button', { name: 'Delete it' }))

  await screens.beside('Connection').click()
  await connection.live.open()
  await connection.live.key.fill(FAKE_KEY)
  await away(connection.live.saveButton)
  await away(connection.live.workButton)
  await away(page.getByRole('button', { name: 'Work in PRACTICE now' }))
})
