import { readFileSync } from 'node:fs'
import { oddListPath, readableLists, refusedLists, type ReadableList } from './data/odd-lists.ts'
import { listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

function sumOf({ file, lines }: ReadableList): string {
  const counted = (kind: string): number => lines.filter((line) => line.split(' ')[1] === kind).length
  const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
  const [repeats, blank, unreadable] = [counted('repeat'), counted('blank'), counted('unreadable')]
  const parts = [
    plural(counted('consignment'), 'consignment'),
    ...(repeats > 0 ? [plural(repeats, 'repeat')] : []),
    ...(blank > 0 ? [plural(blank, 'blank or heading line')] : []),
    ...(unreadable > 0 ? [`${unreadable} unreadable`] : []),
  ]
  return `${file}: ${plural(lines.length, 'line')} = ${parts.join(' + ')}`
}

test('the odd lists are read as a careful person would read them', async ({ app }) => {
  test.setTimeout(600_000)
  const { list, check } = app.screens
  await list.drop({ name: 'first.csv', content: listOf(references(1)) })
  await expect(check.sum).toContainText('first.csv')
  for (const odd of readableLists) {
    await test.step(`${odd.file}: ${odd.odd}`, async () => {
      await list.replaceBy({ name: odd.file, content: readFileSync(oddListPath(odd.file)) })

      await expect(check.sum).toHaveText(sumOf(odd))
    })
  }
})

test('what is no list is refused with a sentence that names it', async ({ app }) => {
  test.setTimeout(600_000)
  const { list } = app.screens
  for (const { file, odd } of refusedLists) {
    await test.step(`${file}: ${odd}`, async () => {
      await list.drop({ name: file, content: readFileSync(oddListPath(file)) })

      // A workbook is unpacked up to the limit before it is refused.
      await expect(list.problem).toContainText(file, { timeout: 120_000 })
      await expect(list.problem).toContainText('No list was taken in.')
    })
  }
})
