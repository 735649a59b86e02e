// @vitest-environment node
import { expect, test } from 'vitest'
import { readFile, type ReadableFile } from './read-file.ts'
import { wholeReading } from '../../../../test/renderer/whole-reading.ts'

const unreadable = (name: string, type: string): ReadableFile => {
  const fail = (): Promise<never> => Promise.reject(new DOMException('A requested file could not be read'))
  const blob = Object.assign(new Blob([]), { arrayBuffer: fail })
  return { name, type, size: 4_096, slice: () => blob, arrayBuffer: fail }
}

async function endOf(file: ReadableFile): Promise<unknown> {
  return wholeReading(await readFile(file)).end
}

test.each([
  ['returns.csv', 'text/csv'],
  ['returns', ''],
])('a file that cannot be read any more, as when it was moved away, is called so: %s', async (name, type) => {
  expect(await endOf(unreadable(name, type))).toEqual({ ok: false, problem: { code: 'unreadable-file' } })
})

test('a file too large to be held is refused before it is read', async () => {
  const small = new File(['EC-000-05D-1NS'], 'a.csv')
  const file: ReadableFile = {
    name: 'a.csv',
    type: 'text/csv',
    size: 1_000_000_000,
    slice: (...range) => small.slice(...range),
    arrayBuffer: () => Promise.reject(new Error('it is not to be read')),
  }

  expect(await endOf(file)).toEqual({ ok: false, problem: { code: 'too-large', megabytes: 100 } })
})

test('a proper list is read to its end', async () => {
  expect(await endOf(new File(['Reference\nEC-000-05D-1NS\n'], 'a.csv'))).toMatchObject({
    ok: true,
    head: { header: ['Reference'], column: 0, reading: { encoding: 'utf-8' } },
  })
})

test('a drawing is read, because its words are text', async () => {
  const drawing = (text: string): File => new File([`<svg xmlns="x"><text>${text}</text></svg>`], 'a.svg')

  expect(await endOf(drawing('EC-000-05D-1NS'))).toMatchObject({ ok: true })
  expect(await endOf(drawing('none'))).toMatchObject({ problem: { code: 'not-a-list', looksLike: 'picture' } })
})

test('a shortcut is no list, unless a reference is in its address', async () => {
  const shortcut = (address: string): File => new File([`[InternetShortcut]\r\nURL=https://x/${address}\r\n`], 'a.url')

  expect(await endOf(shortcut('EC-000-05D-1NS'))).toMatchObject({ ok: true })
  expect(await endOf(shortcut('list.xlsx'))).toMatchObject({ problem: { code: 'not-a-list', looksLike: 'shortcut' } })
})

test.each(['~$returns.xlsx', '.~lock.returns.csv#'])(
  'what a program keeps beside an open file is told: %s',
  async (name) => {
    expect(await endOf(new File(['\x05Smith'], name))).toMatchObject({
      problem: { code: 'not-a-list', looksLike: 'lock-file' },
    })
  },
)

test('a file of nothing but NULs, as after a crash, is empty', async () => {
  expect(await endOf(new File([new Uint8Array(4_096)], 'a.csv'))).toMatchObject({ problem: { code: 'empty' } })
})

test('a page too large to be read is not said to have no reference', async () => {
  const small = new File(['<html>'], 'a.html')
  const file: ReadableFile = {
    name: 'a.html',
    type: 'text/html',
    size: 1_000_000_000,
    slice: (...range) => small.slice(...range),
    arrayBuffer: () => Promise.reject(new Error('it is not to be read')),
  }

  expect(await endOf(file)).toMatchObject({ problem: { code: 'too-large' } })
})
