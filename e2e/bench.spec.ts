import path from 'node:path'
import { writeFileSync } from 'node:fs'
import { listFile, SHAPES } from '../bench/window/lists.ts'
import { drop, dropInFreshPage } from '../bench/window/drops.ts'
import { expect, test } from './fixtures.ts'

/** That the command for the figures works. What it says of so short a list is no figure. */

test('a list that is dropped is timed, beside PapaParse over the same file', async ({ app, folder }) => {
  const file = path.join(folder, 'few.csv')
  writeFileSync(file, listFile('quoted', 200))

  const { ms, yardstickMs } = await dropInFreshPage(app, file)

  expect(ms).toBeGreaterThan(0)
  expect(yardstickMs).toBeGreaterThan(0)
})

test('each shape of a list is read as one of so many consignments', async ({ app, folder }) => {
  for (const shape of SHAPES) {
    const file = path.join(folder, `${shape}.csv`)
    writeFileSync(file, listFile(shape, 200))
    await drop(app, file)
    await expect(app.screens.check.sum).toHaveText(`${shape}.csv: 200 lines = 200 consignments`)
    await app.screens.step('List').click()
    await app.screens.list.clearButton.click()
  }
})
