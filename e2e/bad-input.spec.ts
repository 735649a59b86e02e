import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { csv, listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const PDF = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')
const TOO_LONG = csv(Array.from({ length: 200_001 }, (_, index) => [`EC-000-05D-${String(index)}`]))

const BAD = [
  { name: 'parcel.png', content: PICTURE, sentence: 'parcel.png is a picture.' },
  { name: 'order.pdf', content: PDF, sentence: 'order.pdf is a PDF.' },
  { name: 'renamed.csv', content: PICTURE, sentence: 'renamed.csv is a picture.' },
  { name: 'empty.csv', content: '', sentence: 'empty.csv is empty.' },
  {
    name: 'prices.csv',
    content: csv([
      ['Item', 'Price'],
      ['Box', '1.20'],
    ]),
    sentence: 'no consignment reference',
  },
  { name: 'huge.csv', content: TOO_LONG, sentence: 'huge.csv has more than 200,000 lines.' },
]

for (const { name, content, sentence } of BAD) {
  test(`${name} is refused with a sentence, and the list that was there stays`, async ({ app }) => {
    const { list, check } = app.screens
    await list.choose({ name: 'monday.csv', content: listOf(references(3)) })
    await expect(check.heading).toHaveText('3 will be cancelled')

    await list.drop({ name, content })

    await expect(list.problem).toContainText(sentence, { timeout: 30_000 })
    await expect(list.problem).toContainText('monday.csv is still here, unchanged.')
    await expect(check.heading).toHaveText('3 will be cancelled')
  })
}

test('a folder is refused with a sentence', async ({ app, folder }) => {
  const { list } = app.screens

  await list.dropFromDisk(folder)

  await expect(list.problem).toContainText(`${path.basename(folder)} is a folder.`)
})

test('a file dropped from the disk becomes a list', async ({ app, folder }) => {
  const { list, check } = app.screens
  const file = path.join(folder, 'from-disk.csv')
  writeFileSync(file, listOf(references(4)))

  await list.dropFromDisk(file)

  await expect(check.sum).toHaveText('from-disk.csv: 4 lines = 4 consignments')
})

test('an empty clipboard is a sentence, not a list', async ({ app }) => {
  const { list } = app.screens
  await app.setClipboard('  \n')

  await list.pasteButton.click()

  await expect(list.problem).toContainText('There is no text to paste.')
})

test('references that are pasted become a list', async ({ app }) => {
  const { list, check } = app.screens
  const [first = '', second = ''] = references(2)
  await app.setClipboard(`${first}\n${second}\n`)

  await list.pasteButton.click()

  await expect(check.sum).toHaveText('Pasted list: 2 lines = 2 consignments')
})

test('what is typed and is not a reference is explained', async ({ app }) => {
  const { list } = app.screens

  await list.type('EP-000-05D-2HN')

  await expect(app.page.getByRole('status').filter({ hasText: /package/i })).toBeVisible()
})

test('an attachment dragged out of an e-mail has its own sentence', async ({ app }) => {
  const { list } = app.screens

  await list.dropOutOfMail()

  await expect(list.problem).toContainText(
    'is an e-mail, an attachment straight from one, or something else that is not a file',
  )
  await expect(list.problem).toContainText('Save the list in a folder, and drop it from there.')
})

test('the drop prompt goes when the file leaves, even if the page has changed under it', async ({ app }) => {
  const { page } = app
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 3_600_000)
  const asks = page.getByText('Drop the list here')
  await page.getByRole('heading', { level: 1 }).dispatchEvent('dragenter')
  await expect(asks).toBeVisible()
  await app.screens.beside('Settings').click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).dispatchEvent('dragenter')

  await page.locator('body').dispatchEvent('dragleave')

  await expect(asks).toBeHidden()
})

test('what asks for a list to be dropped goes once nothing is held over the window, though no event says so', async ({
  app,
}) => {
  const { page } = app
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 3_600_000)
  const asks = page.getByText('Drop the list here')
  await page.getByRole('heading', { level: 1 }).dispatchEvent('dragenter')
  await page.clock.fastForward(1_000)
  await page.getByRole('heading', { level: 1 }).dispatchEvent('dragover')
  await page.clock.fastForward(1_000)
  await expect(asks, 'it is still held there').toBeVisible()

  await app.screens.beside('Settings').click()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).dispatchEvent('dragenter')
  await page.clock.fastForward(2_000)

  await expect(asks).toBeHidden()
})
