import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import type { Reference } from '#shared/reference.ts'
import { canonicalState } from '#shared/state.ts'
import type { Consignment } from '../src/main/practice/service.ts'
import type { App } from './app/app.ts'
import { csv, listOf, referenceAt } from './data/references.ts'
import { untilTodayLasts } from './data/today.ts'
import { worldWith } from './data/worlds.ts'
import type { FakePro } from './fake-pro/server.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { expect, test } from './fixtures.ts'

const LINES = 1_200
const REPEATS = 10
const BLANK = 5
const UNREADABLE = 20

/** How a consignment stands when PRO is asked; `then` is what somebody else makes of it before the run reaches it. */
interface Kind {
  readonly count: number
  readonly as: Consignment | 'absent'
  readonly then?: string | undefined
  /** As section 4 of the design has it, for one that is left out or not cancelled. */
  readonly isTodo: boolean
}

const state = (name: string): Consignment => ({ state: canonicalState(name) })
const KINDS = {
  manifested: { count: 40, as: state('Manifested'), isTodo: true },
  busy: { count: 20, as: state('Allocating'), isTodo: true },
  mayHaveLeft: { count: 15, as: state('Dispatched'), isTodo: true },
  hasLeft: { count: 15, as: state('InTransit'), isTodo: false },
  cancelled: { count: 15, as: state('Cancelled'), isTodo: false },
  absent: { count: 20, as: 'absent', isTodo: true },
  unfamiliar: { count: 10, as: state('Teleported'), isTodo: true },
  refused: { count: 15, as: state('Allocated'), then: 'Manifested', isTodo: true },
  collected: { count: 5, as: state('Allocated'), then: 'Collected', isTodo: true },
  settledElsewhere: { count: 10, as: state('Allocated'), then: 'Cancelled', isTodo: false },
  silent: { count: 3, as: { state: 'Allocated', habit: 'falls-silent' }, isTodo: true },
} as const satisfies Readonly<Record<string, Kind>>

function isReady({ as }: Kind): boolean {
  return as !== 'absent' && as.state === 'Allocated'
}

type KindName = keyof typeof KINDS

/** Each sixth line is one of these; the others can be cancelled. */
const OF_A_KIND: readonly KindName[] = (Object.keys(KINDS) as KindName[]).flatMap((name) =>
  Array<KindName>(KINDS[name].count).fill(name),
)
const CONSIGNMENTS = Array.from({ length: LINES - REPEATS - BLANK - UNREADABLE }, (_, at) => ({
  reference: referenceAt(at),
  kind: at % 6 === 5 ? OF_A_KIND[(at - 5) / 6] : undefined,
}))
const of = (name: KindName): readonly Reference[] =>
  CONSIGNMENTS.filter(({ kind }) => kind === name).map(({ reference }) => reference)
/** What somebody else does between the check and the run. */
const CHANGES = CONSIGNMENTS.flatMap(({ reference, kind }) => {
  const { then }: Kind = kind === undefined ? { count: 0, as: 'absent', isTodo: false } : KINDS[kind]
  return then === undefined ? [] : [[reference, canonicalState(then)] as const]
})
/** What the check finds to be ready. */
const READY = CONSIGNMENTS.filter(({ kind }) => kind === undefined || isReady(KINDS[kind])).length
/** The run is stopped where it comes to this one. */
const LIMIT = referenceAt(1_100)

const LIST = csv([
  ['Order', 'Bay', 'Consignment'],
  ...CONSIGNMENTS.map(({ reference }, at) => [`SO-${String(at)}`, `A-${String(at % 40)}`, reference]),
  ...of('manifested')
    .slice(0, REPEATS)
    .map((reference) => ['again', 'A-1', reference]),
  ...Array.from({ length: BLANK }, () => ['', '', '']),
  ...Array.from({ length: UNREADABLE }, (_, at) => ['SO', 'A-2', `EP-000-05D-2H${'0123456789ABCDEFGHJK'.charAt(at)}`]),
])

test.use({
  connection: 'fake-pro',
  checkFirst: true,
  proOptions: {
    world: worldWith(
      Object.fromEntries(CONSIGNMENTS.flatMap(({ reference, kind }) => (kind ? [[reference, KINDS[kind].as]] : []))),
    ),
    stock: CONSIGNMENTS.map(({ reference }) => reference),
  },
})
test.slow()

test.beforeEach(untilTodayLasts)

/** By PRO's own account of what became of each. */
function leftToDo(pro: FakePro): number {
  const isLeft = ({ reference, kind }: (typeof CONSIGNMENTS)[number]): boolean =>
    kind === undefined ? !pro.truth.cancelledByCall(reference) : KINDS[kind].isTodo
  return CONSIGNMENTS.filter(isLeft).length + UNREADABLE
}

const shown = (count: number): string => count.toLocaleString('en-GB')

/** How many rows a saved file has: all of them, and those that nobody has ticked off; paper is counted as a whole. */
async function rowsOf(file: string): Promise<{ readonly all: number; readonly open?: number }> {
  // In the structure for screen readers each row of the table is one, and so is its header.
  if (file.endsWith('.pdf')) return { all: (readFileSync(file, 'latin1').match(/\/S \/TR\b/g) ?? []).length - 1 }
  const [head = [], ...rows] = file.endsWith('.xlsx')
    ? (await readSheet(file, 'To do')).map((row) => row.map((cell) => String(cell ?? '')))
    : Papa.parse<string[]>(readFileSync(file, 'utf8').slice(1), { skipEmptyLines: true }).data
  const by = head.indexOf('By')
  return { all: rows.length, open: rows.filter((row) => row[by] === '').length }
}

class Desk {
  readonly #app: App
  readonly #folder: string

  constructor(app: App, folder: string) {
    this.#app = app
    this.#folder = folder
  }

  async expectOnReportScreen(left: number): Promise<void> {
    const { report } = this.#app.screens
    await expect(report.heading).toHaveText(
      left === 0 ? /^[\d,]+ cancelled$/ : new RegExp(`, ${shown(left)} still to do$`),
    )
    await expect(report.counted('All to do', left)).toBeVisible()
  }

  /** On the report, and in each file that it can be saved as, where those stand too that were ticked off. */
  async expectOnReport(left: number, ticked: number): Promise<void> {
    const { report } = this.#app.screens
    await this.expectOnReportScreen(left)
    const all = left + ticked
    for (const [format, name] of [
      ['todo', 'report.csv'],
      ['xlsx', 'report.xlsx'],
    ] as const)
      expect(await this.#saved(name, () => report.saveAs(format)), name).toEqual({ all, open: left })
    expect(await this.#saved('report.pdf', () => report.saveAs('pdf')), 'on paper').toEqual({ all })
  }

  /** In the row of the list, in the sums of the day, and in what History shows as still to do. */
  async expectInHistory(list: string, left: number): Promise<void> {
    const { history } = this.#app.screens
    await this.#app.screens.beside('History').click()
    const row = history.runs.filter({ hasText: list })
    await expect(row.getByRole('cell').nth(5)).toHaveText(left === 0 ? '–' : shown(left))
    await expect(history.heading).toHaveText(
      left === 0 ? /[\d,]+ cancelled$/ : new RegExp(`, ${shown(left)} still to do$`),
    )
    await expect(history.show(/^Still to do/)).toHaveText(new RegExp(`\\b${left === 0 ? '0' : '1'}$`))
    await row.getByRole('button', { name: /^Open report of/ }).click()
  }

  /** In the bar, on the screen, and in each file that it can be saved as, where those stand too that were ticked off today. */
  async expectToDo(left: number, ticked: number): Promise<void> {
    const { todo } = this.#app.screens
    await expect(todo.heading).toHaveText(
      left === 0 ? 'Nothing is left to deal with' : `${shown(left)} parcels to deal with`,
    )
    await expect(todo.count).toHaveText(left === 0 ? [] : [shown(left)])
    await expect(todo.counted('All', left)).toBeVisible()
    await expect(todo.counted('Ticked off today', ticked)).toBeVisible()
    const all = left + ticked
    expect(await this.#saved('to-do.csv', () => this.#save('CSV for a spreadsheet'))).toEqual({ all, open: left })
    expect(await this.#saved('to-do.pdf', () => this.#save('PDF to print')), 'on paper').toEqual({ all })
  }

  /** All that is shown. */
  async tickThese(): Promise<void> {
    const { todo } = this.#app.screens
    await todo.tickTheseButton.click()
    await todo.dialog.getByRole('button', { name: /^Tick off \d/ }).click()
  }

  /** The one that was ticked off last. */
  async untickOne(): Promise<void> {
    const { todo } = this.#app.screens
    await todo.show('Ticked off today').click()
    await todo.rows.first().getByRole('checkbox').click()
    await expect(todo.done).toContainText('1')
    await todo.show('All').click()
  }

  async #save(format: string): Promise<void> {
    const { todo } = this.#app.screens
    await todo.printButton.click()
    await todo.printDialog.getByRole('radio', { name: format }).check()
    await todo.saveButton.click()
  }

  async #saved(name: string, save: () => Promise<void>): ReturnType<typeof rowsOf> {
    const file = path.join(this.#folder, name)
    rmSync(file, { force: true })
    await this.#app.stubSaveDialog(file)
    await save()
    await expect(this.#app.page.getByText(`Saved as ${name}.`)).toBeVisible({ timeout: 90_000 })
    await expect.poll(() => existsSync(file)).toBe(true)
    return rowsOf(file)
  }
}

test('each parcel that is not cancelled stands on the screen, on paper, in the CSV and in the sheet, until it is settled; then on none', async ({
  app,
  pro,
  folder,
}) => {
  const { list, check, confirm, cancel, report, todo } = app.screens
  const desk = new Desk(app, folder)
  await list.choose({ name: 'returns.csv', content: LIST })
  await expect(check.checked).toBeVisible({ timeout: 90_000 })
  for (const [each, then] of CHANGES) pro.become(each, then)
  pro.faults.otherwise(({ purpose, references }) =>
    purpose === 'cancel' && references.includes(LIMIT) ? GATEWAY.quotaSpent : undefined,
  )
  await check.cancelButton.click()
  await confirm.confirm(READY)
  await expect(cancel.heading).toHaveText(/^Paused/, { timeout: 120_000 })
  await cancel.stopButton.click()
  await expect(report.heading).toBeVisible({ timeout: 90_000 })
  pro.faults.otherwise(() => undefined)
  let left = leftToDo(pro)
  let ticked = 0
  const expectEverywhere = async (): Promise<void> => {
    await desk.expectInHistory('returns.csv', left)
    await desk.expectOnReport(left, ticked)
    await app.screens.beside('To do').click()
    await desk.expectToDo(left, ticked)
  }
  await expectEverywhere()

  // Ticked off, and a part of it taken back.
  await todo.show('Not found').click()
  await desk.tickThese()
  left -= KINDS.absent.count
  ticked += KINDS.absent.count
  await expectEverywhere()
  await desk.untickOne()
  left += 1
  ticked -= 1
  await desk.expectInHistory('returns.csv', left)
  await desk.expectOnReportScreen(left)

  // Cancelled by a run of another list.
  for (const each of of('manifested')) pro.become(each, 'Allocated')
  await app.screens.step('Report').click()
  await report.newListButton.click()
  await list.choose({ name: 'again.csv', content: listOf(of('manifested')) })
  await expect(check.checked).toBeVisible({ timeout: 90_000 })
  await app.screens.startRun(KINDS.manifested.count)
  await expect(report.heading).toHaveText(`${shown(KINDS.manifested.count)} cancelled`)
  left -= KINDS.manifested.count
  await expectEverywhere()

  // Said to be cancelled by PRO, which says nothing of the silent ones.
  for (const { reference } of CONSIGNMENTS) pro.become(reference, 'Cancelled')
  await todo.askButton.click()
  await expect(todo.facts).toContainText('PRO was asked about', { timeout: 120_000 })
  left = KINDS.silent.count + UNREADABLE
  await expectEverywhere()

  await desk.tickThese()
  ticked += left
  left = 0
  await expectEverywhere()

  // The full report still says what became of each line, and why nothing is to be done about it.
  const file = path.join(folder, 'whole.csv')
  await app.screens.step('Report').click()
  await app.stubSaveDialog(file)
  await report.saveAs('csv')
  await expect.poll(() => existsSync(file)).toBe(true)
  const whole = readFileSync(file, 'utf8')
  const lineOf = (reference: Reference | undefined): string =>
    whole.split('\r\n').find((line) => line.includes(reference ?? '-')) ?? ''
  expect(lineOf(of('refused')[0])).toMatch(/,Refused,.*Cancelled since: PRO said so \(/)
  expect(lineOf(of('silent')[0])).toMatch(/,Unknown,.*Ticked off by /)
})
