import { expect, test } from 'vitest'
import { standIn } from '../../../test/stand-in.ts'
import { broughtIn } from './brought.ts'

interface Data {
  readonly files?: readonly File[]
  readonly types?: readonly string[]
  readonly text?: string
}

const bring = ({ files = [], types = [], text = '' }: Data): ReturnType<typeof broughtIn> =>
  broughtIn({ files: standIn(files), types, getData: () => text })

const CSV = new File(['a'], 'monday.csv', { type: 'text/csv' })
const PICTURE = new File(['a'], 'image.png', { type: 'image/png' })

test('files come before text', () => {
  expect(bring({ files: [CSV], types: ['Files'], text: 'monday.csv' })).toEqual({ kind: 'files', files: [CSV] })
})

test('cells out of a spreadsheet are their text, not the picture that comes with them', () => {
  expect(bring({ files: [PICTURE], types: ['Files', 'text/plain'], text: 'EC-000-05D-1NS' })).toEqual({
    kind: 'text',
    text: 'EC-000-05D-1NS',
  })
  expect(bring({ files: [PICTURE], types: ['Files'] })).toEqual({ kind: 'files', files: [PICTURE] })
})

test.each<[string, Data]>([
  ['an item of Outlook', { files: [new File([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)], 'Returns today.msg')] }],
  ['a file that exists nowhere', { types: ['Files'] }],
  ['a message of the new Outlook', { types: ['multimaillistmessagerows', 'text/plain'], text: 'Returns today' }],
])('%s is not on this computer', (_, data) => {
  expect(bring(data)).toEqual({ kind: 'not-on-disk' })
})

test('a folder is a folder, by what the system says of it', () => {
  const item = (isDirectory: boolean) => ({ webkitGetAsEntry: () => ({ isDirectory, name: 'returns' }) })
  const broughtWith = (isDirectory: boolean): ReturnType<typeof broughtIn> => {
    const files = standIn<FileList>([new File([], 'returns')])
    const items = standIn<DataTransferItemList>([item(isDirectory)])
    return broughtIn({ files, types: ['Files'], getData: () => '', items })
  }

  expect(broughtWith(true)).toEqual({ kind: 'folder', name: 'returns' })
  expect(broughtWith(false)).toMatchObject({ kind: 'files' })
})

test('nothing is nothing', () => {
  expect(bring({})).toEqual({ kind: 'nothing' })
  expect(broughtIn(null)).toEqual({ kind: 'nothing' })
})
