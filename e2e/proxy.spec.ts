import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { outcomes, readReport } from './data/saved-report.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'fake-pro', throughProxy: 'sign-in' })

test('a proxy that wants a sign-in stops a run before anything reaches PRO, and the report says so', async ({
  app,
  pro,
  asked,
  folder,
}) => {
  const { list, cancel, report } = app.screens
  await app.stubSaveDialog(path.join(folder, 'report.csv'))
  await list.choose({ name: 'monday.csv', content: listOf(references(12)) })

  await app.screens.startRun()

  await expect(cancel.heading).toHaveText('Paused: the network asks for a sign-in')
  await expect(cancel.pausePanel).toContainText('What it held back did not reach PRO, and waits.')
  const pauses = (): number => app.logs().split('paused (proxy-sign-in)').length - 1
  await expect.poll(pauses).toBe(1)
  await cancel.continueButton.click()
  // The heading is the same as before it went on: only main knows that it has paused again.
  await expect.poll(pauses).toBe(2)
  await expect(cancel.heading).toHaveText('Paused: the network asks for a sign-in')
  await cancel.stopButton.click()
  await expect(report.heading).toHaveText('None cancelled, 12 still to do')
  await report.saveButton.click()
  await expect(report.status).toHaveText('Saved as report.csv.')
  const saved = readReport(path.join(folder, 'report.csv'))
  expect(Object.values(outcomes(saved))).toEqual(Array(12).fill('Not sent'))
  expect(saved.rows[0]?.['Reason']).toBe("The network's proxy asked for a sign-in, so nothing reached PRO.")
  expect(new Set(asked?.hosts)).toEqual(new Set([new URL(pro.url).host]))
  expect(pro.requests).toEqual([])
})
