import type { Locator, Page } from '@playwright/test'
import type { App } from './app/app.ts'
import { csv, listOf, referenceAt, references } from './data/references.ts'
import { worldWith } from './data/worlds.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { SIZES, expectRoom, look, places } from './pages/layout.ts'
import { violations } from './pages/violations.ts'

const LIST = references(12)
const [first, MANIFESTED = ''] = LIST
const BUSY = referenceAt(2)
const ABSENT = referenceAt(3)
/** What to do about one that is manifested, and one that PRO does not know. */
const PULL = 'Pull the parcel. Gone? Call the carrier.'
const COMPARE = 'Compare it with the label. Right account?'
/** 1366 pixels at 150 %, where the widest fonts do not leave room for all of it. */
const ZOOMED = { width: 911, height: 512, pull: 'Pull the parcel. Gone?', compare: 'Compare it with the label.' }
const PACKAGES = Array.from({ length: 40 }, (_, at) => `EP-000-05D-2${String(at).padStart(2, '0')}`)
const CONTENT = listOf([...LIST, ...PACKAGES])

/** With columns of the user's own beside. */
const CONTENT_WITH_BAYS = csv([
  ['Order', 'Bay', 'Consignment'],
  ...[...LIST, ...PACKAGES].map((each, at) => [`SO-48${String(at).padStart(3, '0')}`, `A-${String(at % 12)}`, each]),
])

test.use({ connection: 'fake-pro', proOptions: { world: worldWith({ [MANIFESTED]: { state: 'Manifested' } }) } })
test.slow()

/** Shows each group that the side offers, and looks whether anything has moved. */
async function expectStill(app: App, find: (text: string) => Promise<void>): Promise<void> {
  const { page } = app
  const groups = page.getByRole('group', { name: 'Show lines' }).getByRole('button')
  const before = await places(page)
  for (let at = 0; at < (await groups.count()); at += 1) {
    await groups.nth(at).click()
    expect.soft(await places(page), await groups.nth(at).innerText()).toEqual(before)
  }
  await find('nothing like it')
  await expect(page.getByText('None in this group', { exact: true })).toBeVisible()
  expect.soft(await places(page), 'after a search').toEqual(before)
  await find('')
}

/** A run that has ended, with many to-dos, of which PRO contradicts one: there are notices. */
async function toReport(app: App, become: () => void): Promise<void> {
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 41 still to do')
  become()
  await report.confirmButton.click()
  await expect(report.contradicted).toBeVisible()
  await expect(report.heading).toHaveText('10 cancelled, 42 still to do')
}

test('the report has as many rows in sight as it must, at every size, with a notice', async ({ app, pro }) => {
  await toReport(app, () => {
    pro.become(first ?? fail(), 'Allocated')
  })

  await expectRoom(app.page, 'Lines with what became of them')
  expect(await violations(app.page)).toEqual([])
  await app.page.setViewportSize({ width: 1280, height: 800 })
  expect(await violations(app.page)).toEqual([])
})

test('To do has as many rows in sight as it must, at every size', async ({ app }) => {
  const { list, report, todo } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 41 still to do')
  await app.screens.beside('To do').click()
  await todo.box(MANIFESTED).click()
  await expect(todo.undoButton).toBeVisible()

  await expectRoom(app.page, 'Parcels to deal with')
  for (const { width, height } of SIZES) {
    await app.page.setViewportSize({ width, height })
    await expect(todo.count).toHaveText('40')
    await expect(todo.count).toBeInViewport({ ratio: 1 })
  }
})

/** Whether these words, in this row, are not cut off. */
function isWhole(row: Locator, words: string): Promise<boolean> {
  return row
    .getByRole('cell')
    .filter({ hasText: words })
    .evaluate((cell, text) => {
      const nodes = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        const at = node.textContent?.indexOf(text) ?? -1
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + text.length)
        const { paddingRight } = getComputedStyle(cell)
        const isAll = node.textContent?.trimEnd().endsWith(text) === true
        const ellipsis = isAll ? 0 : 12
        const room = cell.getBoundingClientRect().right - parseFloat(paddingRight) - ellipsis
        return range.getBoundingClientRect().right <= room
      }
      return false
    }, words)
}

/** Whether the reference of this row is not cut off. */
function hasWholeReference(row: Locator): Promise<boolean> {
  return row.locator('.reference').evaluate((cell) => cell.scrollWidth <= cell.clientWidth)
}

test('a row shows its reference and enough of what to do to act on it, on each screen', async ({ app, pro }) => {
  const { list, check, report, todo } = app.screens
  const [unread = ''] = PACKAGES
  const whole = SIZES.filter(({ width }) => width === 1280 || width === 1024)
  const sizes = [...whole.map((size) => ({ ...size, pull: PULL, compare: COMPARE })), ZOOMED]
  pro.become(BUSY, 'Allocating')
  pro.become(ABSENT, undefined)
  await list.choose({ name: 'monday.csv', content: CONTENT_WITH_BAYS })
  await check.checkButton.click()
  await expect(check.heading).toHaveText('9 will be cancelled, 43 will not')
  for (const size of sizes) {
    await app.page.setViewportSize(size)
    await check.search.fill(MANIFESTED)
    await expect.poll(() => isWhole(check.row(MANIFESTED), size.pull)).toBe(true)
    expect(await hasWholeReference(check.row(MANIFESTED))).toBe(true)
    await check.search.fill(unread)
    await expect.poll(() => isWhole(check.row(unread), 'A package (EP-). Find its consignment in PRO.')).toBe(true)
    await check.search.fill('')
  }
  await app.screens.startRun()
  await expect(report.heading).toHaveText('9 cancelled, 43 still to do')
  for (const size of sizes) {
    await app.page.setViewportSize(size)
    await expect.poll(() => isWhole(report.row(MANIFESTED), size.pull)).toBe(true)
    expect(await hasWholeReference(report.row(MANIFESTED))).toBe(true)
  }
  await app.screens.beside('To do').click()
  for (const size of sizes) {
    await app.page.setViewportSize(size)
    await expect.poll(() => isWhole(todo.row(MANIFESTED), size.pull)).toBe(true)
    await expect.poll(() => isWhole(todo.row(ABSENT), size.compare)).toBe(true)
    expect(await hasWholeReference(todo.row(MANIFESTED))).toBe(true)
    await expect.poll(() => isWhole(todo.row(BUSY), 'PRO is busy')).toBe(true)
    await expect.poll(() => isWhole(todo.row(BUSY), 'Hold the parcel. Ask PRO again soon.')).toBe(true)
    await todo.search.fill(unread)
    await expect.poll(() => isWhole(todo.row(unread), 'Find it by its label')).toBe(true)
    await todo.search.fill('')
  }
})

test('in two lines a sentence in place of a reference ends in a mark of the cut, and the outcome stays in sight', async ({
  app,
}) => {
  const { list, check, report } = app.screens
  const sentence = 'somebody has written all this in place of a reference because the label was torn off'
  await app.page.setViewportSize({ width: 800, height: 600 })
  await list.choose({ name: 'monday.csv', content: listOf([...LIST, sentence]) })
  const [cell, found] = [check.row(sentence).locator('.reference'), report.row(sentence).getByText('Cannot be read')]
  const cut = (): Promise<boolean> =>
    cell.evaluate((text) => text.scrollWidth > text.clientWidth && getComputedStyle(text).textOverflow === 'ellipsis')
  await expect.poll(cut).toBe(true)
  await expect(cell).toBeInViewport({ ratio: 1 })

  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 2 still to do')
  await expect(found).toBeInViewport({ ratio: 1 })
})

test('at 800 pixels a check that waits says for what', async ({ app, pro }) => {
  const { list, check } = app.screens
  await app.page.setViewportSize({ width: 800, height: 600 })
  await list.choose({ name: 'returns-of-monday-morning.csv', content: CONTENT_WITH_BAYS })
  pro.faults.otherwise(() => GATEWAY.throttled(60))
  await check.checkButton.click()

  const waits = check.facts.getByText(/^Waiting: /)
  await expect(waits).toBeInViewport({ ratio: 1 })
  expect((await waits.boundingBox())?.width).toBeGreaterThan(100)
})

test('no group at the side is cut off beside a count of five digits', async ({ app }) => {
  const { list, check } = app.screens
  await list.choose({ name: 'long.csv', content: listOf(references(12_000)) })
  await expect(check.heading).toHaveText('12,000 will be cancelled')
  await app.page.setViewportSize({ width: 1280, height: 800 })

  const cut = await check.groupsAtSide
    .locator('.word')
    .evaluateAll((words) => words.filter((word) => word.scrollWidth > word.clientWidth).map((word) => word.textContent))
  expect(cut).toEqual([])
})

/** The left edge and the middle of what an element shows, in whole pixels. */
function placeOf(element: Locator): Promise<{ readonly left: number; readonly middle: number }> {
  return element.evaluate((shown) => {
    const range = document.createRange()
    range.selectNodeContents(shown)
    const { x, y, height } = (shown.textContent === '' ? shown : range).getBoundingClientRect()
    return { left: Math.round(x), middle: Math.round(y + height / 2) }
  })
}

test('a shape stands beside the middle of its word, and a heading above the left edge of its boxes', async ({
  app,
}) => {
  const { list, check, report, todo } = app.screens
  const heading = (name: string): Locator => app.page.getByRole('columnheader', { name }).getByText(name).last()
  const expectAbove = async (name: string, box: Locator): Promise<void> => {
    expect((await placeOf(heading(name))).left).toBe((await placeOf(box)).left)
  }
  await app.page.setViewportSize({ width: 1280, height: 800 })
  await list.choose({ name: 'monday.csv', content: CONTENT })
  const unread = check.group('Cannot be read')
  const [shape, word] = [await placeOf(unread.locator('svg')), await placeOf(unread.locator('.word'))]
  expect(Math.abs(shape.middle - word.middle)).toBeLessThanOrEqual(1)
  await check.show('Not checked')
  await expectAbove('Cancel', check.box(MANIFESTED))

  await app.screens.startRun()
  await expect(report.heading).toBeVisible()
  await expectAbove('Done', report.row(MANIFESTED).getByRole('checkbox'))
  await app.screens.beside('To do').click()
  await expectAbove('Done', todo.box(MANIFESTED))
})

interface Facts {
  /** Texts of which there is too little to say anything. */
  readonly scraps: readonly string[]
  /** What can be pressed, and is not wholly in sight. */
  readonly cutOff: readonly string[]
}

/** Of the line beneath the heading. */
function factsOf(page: Page): Promise<Facts> {
  return page.evaluate(() => {
    const wordWidth = 90
    const texts = Array.from(document.querySelectorAll('.facts .fact > span')).filter((text) => {
      const line = text.parentElement?.getBoundingClientRect()
      const { top, width } = text.getBoundingClientRect()
      const isInSight = line !== undefined && top < line.bottom - 1
      return isInSight && width < wordWidth && text.scrollWidth > text.clientWidth
    })
    const places = Array.from(document.querySelectorAll('.facts button:not([popover] *)'), (button) => {
      const { left, right } = button.getBoundingClientRect()
      return { word: button.textContent.trim(), left, right }
    })
    const cutOff = places.filter(({ left, right }, at) => {
      const next = places[at + 1]
      return left < 0 || right > innerWidth || (next !== undefined && right > next.left)
    })
    return { scraps: texts.map(({ textContent }) => textContent), cutOff: cutOff.map(({ word }) => word) }
  })
}

async function expectFactsWhole(app: App): Promise<void> {
  for (const { width, height } of SIZES) {
    const size = `${String(width)} × ${String(height)}`
    await app.page.setViewportSize({ width, height })
    expect.soft(await factsOf(app.page), size).toEqual({ scraps: [], cutOff: [] })
  }
}

test('the line of facts says something or nothing, and can be pressed, at every size', async ({ app, pro }) => {
  const { list, check, reading, report } = app.screens
  const gate = createGate()
  pro.faults.next('read', { kind: 'held', until: gate.opened })
  await list.choose({ name: 'returns-of-monday-morning.csv', content: CONTENT_WITH_BAYS })
  await expectFactsWhole(app)
  await app.page.setViewportSize({ width: 800, height: 600 })
  // Where there is no room for how the list was read, its button says it.
  await expect(reading.changeButton).toHaveAccessibleDescription(/^Read as .+ column “Consignment”/)
  const notice = check.facts.getByText('Not checked with PRO: some may have left.')
  expect(await notice.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)

  await check.checkButton.click()
  await expect(check.progress).toBeVisible()
  await expectFactsWhole(app)
  gate.open()
  await expect(check.checked).toBeVisible()
  await expectFactsWhole(app)
  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 41 still to do')
  pro.become(first ?? fail(), 'Allocated')
  await report.confirmButton.click()
  await expect(report.contradicted).toBeVisible()
  await expectFactsWhole(app)
})

test('nothing on To do moves when boxes, groups, counts and notices change', async ({ app }) => {
  const { list, report, todo } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 41 still to do')
  await app.screens.beside('To do').click()
  await expect(todo.rows.first()).toBeVisible()
  const before = await places(app.page)

  await todo.box(MANIFESTED).click()
  await expect(todo.count).toHaveText('40')
  expect.soft(await places(app.page), 'ticked off, the only one of its group').toEqual(before)
  await todo.undoButton.click()
  await expect(todo.count).toHaveText('41')
  expect.soft(await places(app.page), 'undone').toEqual(before)
  await todo.askButton.click()
  await expect(todo.facts).toContainText('PRO was asked about 1 at ')
  expect.soft(await places(app.page), 'when PRO was asked').toEqual(before)
  const groups = app.page.getByRole('group', { name: 'Which parcels' }).getByRole('button')
  for (let at = 0; at < (await groups.count()); at += 1) {
    await groups.nth(at).click()
    expect.soft(await places(app.page), await groups.nth(at).innerText()).toEqual(before)
  }
  await todo.search.fill('nothing like it')
  await expect(app.page.getByText('Nothing here has it.')).toBeVisible()
  expect.soft(await places(app.page), 'after a search').toEqual(before)
})

for (const { width, height } of SIZES.filter((size) => [1280, 1024, 800].includes(size.width))) {
  const size = `${String(width)} × ${String(height)}`

  test(`nothing on Cancel moves when problems, counts and waits come, at ${size}`, async ({ app, pro }) => {
    const { list, cancel, report } = app.screens
    const [first, second] = [createGate(), createGate()]
    pro.faults.next('cancel', { kind: 'held', until: first.opened }, GATEWAY.throttled(3), {
      kind: 'held',
      until: second.opened,
    })
    await app.page.setViewportSize({ width, height })
    await list.choose({ name: 'monday.csv', content: CONTENT })
    await app.screens.startRun()
    await pro.cancelsArrived(1)
    await expect(cancel.table).toContainText(MANIFESTED)
    const before = await places(app.page)

    first.open()
    await expect(app.page.locator('.facts')).toContainText('Sending again in')
    await expect(app.page.locator('.facts')).toContainText('1 refused')
    expect.soft(await places(app.page), 'with a problem, and while it waits').toEqual(before)
    await pro.cancelsArrived(3)
    await expect(app.page.locator('.facts')).not.toContainText('Sending again')
    expect.soft(await places(app.page), 'as it goes on').toEqual(before)
    const search = app.page.getByRole('searchbox', { name: 'Find' })
    await search.fill('nothing like it')
    await expect(cancel.table.getByText('No line here has it.')).toBeVisible()
    expect.soft(await places(app.page), 'after a search').toEqual(before)
    await search.fill('')
    await cancel.stopButton.click()
    await expect(cancel.heading).toHaveText(/^Stopping/)
    expect.soft(await places(app.page), 'while it stops').toEqual(before)
    second.open()
    await expect(report.heading).toBeVisible()
  })

  test(`nothing on History moves when groups change, and when something is looked up, at ${size}`, async ({ app }) => {
    const { list, report, history } = app.screens
    for (const name of ['monday.csv', 'tuesday.csv']) {
      await list.choose({ name, content: CONTENT })
      await app.screens.startRun()
      await expect(report.heading).toBeVisible()
      await report.newListButton.click()
    }
    await app.page.setViewportSize({ width, height })
    await app.screens.beside('History').click()
    await expect(history.runs).toHaveCount(2)
    /** The columns of what was looked up are others. */
    const still = async (): Promise<readonly string[]> =>
      (await places(app.page)).filter((place) => !place.startsWith('SPAN'))
    const before = await still()

    for (const text of [MANIFESTED, 'nothing like it', 'x']) {
      await history.field.fill(text)
      await history.lookUpButton.click()
      await expect(history.found).toContainText(text === 'x' ? 'at least' : text)
      expect.soft(await still(), text).toEqual(before)
    }
    await history.allRunsButton.click()
    await expect(history.runs).toHaveCount(2)
    expect.soft(await still(), 'all runs again').toEqual(before)
    for (const word of [/^Still to do/, /^Today/, /^All lists/]) {
      await history.choose(word)
      expect.soft(await still(), String(word)).toEqual(before)
    }
    await history.runs
      .first()
      .getByRole('button', { name: /^Delete/ })
      .click()
    await app.page.getByRole('button', { name: 'Delete it' }).click()
    await expect(history.runs).toHaveCount(1)
    expect.soft(await still(), 'once a run is deleted').toEqual(before)
  })
}

test('a pause leaves rows in sight in a small window', async ({ app, pro }) => {
  const { list, cancel } = app.screens
  pro.faults.next('cancel', GATEWAY.quotaSpent)
  await app.page.setViewportSize({ width: 800, height: 600 })
  await list.choose({ name: 'monday.csv', content: CONTENT_WITH_BAYS })
  await app.screens.startRun()
  await expect(cancel.pausePanel).toBeVisible()

  await expectRoom(app.page, 'Consignments of this run', [{ width: 800, height: 600, rows: 4 }])
})

test('a group of runs takes the place of what was looked up', async ({ app }) => {
  const { list, report, history } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toBeVisible()
  await app.screens.beside('History').click()
  await history.field.fill(MANIFESTED)
  await history.lookUpButton.click()
  await expect(history.mentions).toBeVisible()

  await history.show(/^Today/).click()
  await expect(history.mentions).toHaveCount(0)
  await expect(history.runs).toHaveCount(1)
  await expect(history.field).toHaveValue('')
})

test('all keys are shown, without a scrollbar, in a small window', async ({ app }) => {
  await app.page.setViewportSize({ width: 800, height: 600 })
  await app.page.keyboard.press('F1')
  await expect(app.page.getByRole('heading', { name: 'Keys' })).toBeVisible()
  expect((await look(app.page)).scrolls).toEqual([])
})

test('nothing on the report moves when groups, counts and notices change', async ({ app, folder, pro }) => {
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 41 still to do')
  await expect(report.rows.first()).toBeVisible()
  const before = await places(app.page)

  pro.become(first ?? fail(), 'Allocated')
  await report.confirmButton.click()
  await expect(report.contradicted).toBeVisible()
  await expect(report.counted('Unknown', 1)).toBeVisible()
  expect.soft(await places(app.page), 'with a notice').toEqual(before)
  await app.stubSaveDialog(`${folder}/report.csv`)
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')
  expect.soft(await places(app.page), 'once it is saved').toEqual(before)
  await expectStill(app, (text) => report.search.fill(text))
})

test('the green part of the bar is exactly the share that is cancelled', async ({ app }) => {
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('11 cancelled, 41 still to do')
  await expect(report.bar).toHaveAttribute('aria-label', /^Outcomes: 11 cancelled, /)

  const [whole, green] = await report.bar.evaluate((bar) => [
    bar.getBoundingClientRect().width,
    bar.querySelector('.is-cancelled')?.getBoundingClientRect().width ?? 0,
  ])
  expect(green / whole).toBeCloseTo(11 / 52, 3)
})

test('the check has as many rows in sight as it must, at every size, with a notice, and nothing on it moves', async ({
  app,
}) => {
  const { list, check, report } = app.screens
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await app.screens.startRun()
  await expect(report.heading).toBeVisible()
  await report.newListButton.click()
  await list.choose({ name: 'monday.csv', content: CONTENT })
  await expect(check.handled).toBeVisible()

  await expectRoom(app.page, 'Lines on the list')
  expect(await violations(app.page)).toEqual([])
  await app.page.setViewportSize({ width: 1280, height: 800 })
  // As many columns as fit into the new width.
  await expect(app.page.getByRole('columnheader')).toHaveCount(7)
  await expectStill(app, (text) => check.search.fill(text))
})

function fail(): never {
  throw new Error('The list is too short')
}
