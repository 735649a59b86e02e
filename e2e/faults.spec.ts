import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { trueOutcomes } from './data/truth.ts'
import { worldWith } from './data/worlds.ts'
import { GATEWAY, type Fault } from './fake-pro/fault.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'fake-pro' })

const LIST = references(12)
const [MANIFESTED = '', GONE = '', ABSENT = ''] = LIST

test.describe('with consignments that cannot be cancelled', () => {
  test.use({
    proOptions: {
      world: worldWith({ [MANIFESTED]: { state: 'Manifested' }, [GONE]: { state: 'Cancelled' }, [ABSENT]: 'absent' }),
    },
  })

  test('refused, not found and already cancelled are told apart, with the reason', async ({ app, folder }) => {
    const { list, report } = app.screens
    await app.stubSaveDialog(path.join(folder, 'report.csv'))

    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await app.screens.startRun()
    await expect(report.heading).toHaveText('9 cancelled, 2 still to do')
    await expect(report.row(MANIFESTED)).toContainText(/Refused.*Manifested/)
    await expect(report.row(ABSENT)).toContainText('Not found')
    await report.filter('Already cancelled').click()
    await expect(report.row(GONE)).toContainText('Already cancelled')
    await report.saveButton.click()
    await expect(report.status).toHaveText('Saved as report.csv.')

    const [refused, already, absent] = readReport(path.join(folder, 'report.csv')).rows
    expect(refused).toMatchObject({ Outcome: 'Refused', 'State in PRO': 'Manifested' })
    expect(already).toMatchObject({ Outcome: 'Already cancelled', 'State in PRO': 'Cancelled' })
    expect(absent).toMatchObject({ Outcome: 'Not found' })
  })
})

const UNCLEAR: Readonly<Record<string, Fault>> = {
  'a connection that is reset after the work was done': { kind: 'reset' },
  'a connection that is closed without an answer': { kind: 'closed' },
  'an answer that is cut off': { kind: 'cut' },
  'a page instead of an answer': { kind: 'status', status: 200, body: '<h1>Sign in</h1>' },
  'an error of the server after the work was done': { kind: 'status', status: 500, body: { statusCode: 500 } },
  'a redirect': { kind: 'status', status: 302, headers: { location: '/elsewhere' } },
  'an answer with a reference missing': { kind: 'items', change: 'omit-last' },
  'an answer that contradicts itself': { kind: 'items', change: 'contradict-first' },
  'an answer with a foreign reference': { kind: 'items', change: 'add-foreign' },
  'an answer in another order': { kind: 'items', change: 'reverse' },
  'an answer in lower case': { kind: 'items', change: 'lower-case' },
}

for (const [name, fault] of Object.entries(UNCLEAR)) {
  test(`${name} is settled by asking, and nothing is sent twice`, async ({ app, folder, pro }) => {
    const { list, report } = app.screens
    pro.faults.next('cancel', undefined, fault)
    await app.stubSaveDialog(path.join(folder, 'report.csv'))

    await list.choose({ name: 'monday.csv', content: listOf(LIST) })
    await app.screens.startRun()
    await report.saveButton.click({ timeout: 30_000 })
    await expect(report.status).toHaveText('Saved as report.csv.')

    expect(outcomes(readReport(path.join(folder, 'report.csv')))).toEqual(trueOutcomes(pro, LIST))
    expect(LIST.filter((each) => pro.cancelsOf(each) !== 1)).toEqual([])
    expect(pro.requests.map(({ path: at }) => at)).not.toContain('/elsewhere')
  })
}

test('a cancel that was lost on its way is sent again only after PRO was asked', async ({ app, pro }) => {
  const { list, report } = app.screens
  pro.faults.next('cancel', undefined, { kind: 'reset', unprocessed: true })

  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('12 cancelled', { timeout: 30_000 })

  const [, lost, again] = pro.requests.filter(({ purpose }) => purpose === 'cancel')
  const between = pro.requests.slice(pro.requests.indexOf(lost ?? fail()), pro.requests.indexOf(again ?? fail()))
  const asked = between.filter(({ purpose }) => purpose === 'read').flatMap(({ references: each }) => each)
  expect(new Set(asked)).toEqual(new Set(lost?.references))
})

test('every cancel goes over a connection that no call has used before', async ({ app, pro }) => {
  const { list, report } = app.screens
  await list.choose({ name: 'monday.csv', content: listOf(references(120)) })
  await app.screens.startRun(120)
  await expect(report.heading).toHaveText('120 cancelled')

  const cancels = pro.requests.filter(({ purpose }) => purpose === 'cancel')
  expect(cancels.length).toBeGreaterThan(2)
  for (const cancel of cancels) {
    expect(pro.requests.find(({ connection }) => connection === cancel.connection)).toBe(cancel)
  }
})

test('a key that is refused in the middle pauses the run, which goes on when it is accepted again', async ({
  app,
  pro,
}) => {
  const { list, cancel, report } = app.screens
  pro.faults.next('cancel', undefined, GATEWAY.keyRefused)

  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(cancel.heading).toHaveText('Paused: PRO refused the key')
  await cancel.continueButton.click()

  await expect(report.heading).toHaveText('12 cancelled')
})

test('a call limit that is used up pauses the run; stopped there, the rest is not sent', async ({
  app,
  folder,
  pro,
}) => {
  const { list, cancel, report } = app.screens
  pro.faults.next('cancel', undefined, GATEWAY.quotaSpent)
  await app.stubSaveDialog(path.join(folder, 'report.csv'))

  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(cancel.pausePanel).toContainText('Out of call volume quota')
  await cancel.stopButton.click()
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')

  const said = outcomes(readReport(path.join(folder, 'report.csv')))
  const expected = LIST.map((each, index) => [each, index < 5 ? 'Cancelled' : 'Not sent'] as const)
  expect(said).toEqual(Object.fromEntries(expected))
})

test('a request to slow down is waited for', async ({ app, pro }) => {
  const { list, report } = app.screens
  pro.faults.next('cancel', undefined, GATEWAY.throttled(2))

  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('12 cancelled')

  const [, refused, again] = pro.requests.filter(({ purpose }) => purpose === 'cancel')
  expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2_000)
})

test('a PRO that cannot be reached pauses the run, and nothing counts as sent', async ({ app, folder, pro }) => {
  const { list, cancel, report } = app.screens
  await pro.close()
  await app.stubSaveDialog(path.join(folder, 'report.csv'))

  await list.choose({ name: 'monday.csv', content: listOf(LIST) })
  await app.screens.startRun()
  await expect(cancel.heading).toHaveText('Paused: PRO cannot be reached', { timeout: 45_000 })
  await cancel.stopButton.click()
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')

  const said = Object.values(outcomes(readReport(path.join(folder, 'report.csv'))))
  expect(said).toEqual(LIST.map(() => 'Not sent'))
})

test('nothing but nonsense pauses the run', async ({ app, pro }) => {
  const { list, cancel } = app.screens
  pro.faults.otherwise(() => GATEWAY.page)

  await list.choose({ name: 'monday.csv', content: listOf(references(200)) })
  await app.screens.startRun(200)

  await expect(cancel.heading).toHaveText('Paused: PRO gives no usable answer', { timeout: 45_000 })
})

function fail(): never {
  throw new Error('There were fewer calls than expected')
}
