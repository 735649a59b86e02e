import path from 'node:path'
import { canonicalState, groupOf } from '#shared/state.ts'
import { practiceWorld } from '../src/main/practice/world.ts'
import { listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

test.use({ throughProxy: true, checkFirst: true })

test('practice asks for no host, from start to end', async ({ app, asked, folder }) => {
  const { list, check, confirm, report } = app.screens
  const ready = references(20).filter(
    (reference) => groupOf(canonicalState(practiceWorld(reference)?.state ?? '')) === 'ready',
  )
  await app.stubSaveDialog(path.join(folder, 'report.pdf'))
  await list.drop({ name: 'monday.csv', content: listOf(ready.slice(0, 3)) })
  await expect(check.checked).toBeVisible()
  await check.cancelButton.click()
  await confirm.confirm()
  await report.saveAs('pdf')
  await expect(report.status).toHaveText('Saved as report.pdf.')
  await app.closeWindow()
  await app.ended()

  expect(asked?.hosts).toEqual([])
})

test.describe('with a key', () => {
  test.use({ connection: 'fake-pro' })

  test('only the host of PRO is asked for, from start to end', async ({ app, pro, asked, folder }) => {
    const { list, check, report } = app.screens
    await app.stubSaveDialog(path.join(folder, 'report.pdf'))
    await list.drop({ name: 'monday.csv', content: listOf(references(5)) })
    await expect(check.checked).toBeVisible()
    await app.screens.startRun()
    await expect(report.heading).toHaveText('5 cancelled')
    await report.saveAs('pdf')
    await expect(report.status).toHaveText('Saved as report.pdf.')
    await app.closeWindow()
    await app.ended()

    expect(new Set(asked?.hosts)).toEqual(new Set([new URL(pro.url).host]))
  })
})
