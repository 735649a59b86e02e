import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserWindow } from 'electron'
import { expect, test, vi } from 'vitest'
import { NotSaved } from '../files/not-saved.ts'
import { createFileChooser } from './file-chooser.ts'
import { eventually } from '../../../test/eventually.ts'

const showSaveDialog = vi.hoisted(() => vi.fn())

vi.mock('electron', () => ({ app: { getPath: () => '/downloads' }, dialog: { showSaveDialog } }))

const window = {} as BrowserWindow

/** No time limit is ever reached. */
const inTime = { wait: () => new Promise<void>(() => undefined) }

function chooserIn(folder: string | undefined) {
  return createFileChooser(window, { recallFolder: () => folder, rememberFolder: () => undefined }, inTime)
}

test('asks once at a time: a second press is told, and the first is answered as usual', async () => {
  let answer: (given: { canceled: boolean; filePath: string }) => void = () => undefined
  showSaveDialog.mockImplementation(() => new Promise((resolve) => (answer = resolve)))
  const choose = chooserIn(undefined)
  const first = choose('report.csv')

  await expect(choose('report.pdf')).rejects.toEqual(new NotSaved('dialog-open'))
  await eventually(() => expect(showSaveDialog).toHaveBeenCalledOnce())
  answer({ canceled: false, filePath: '/a/report.csv' })

  expect(await first).toBe('/a/report.csv')
  void choose('report.pdf')
  await eventually(() => expect(showSaveDialog).toHaveBeenCalledTimes(2))
})

test.each([
  ['the last folder', tmpdir(), tmpdir()],
  ['the usual one when it has gone', path.join(tmpdir(), 'no such folder'), '/downloads'],
])('begins in %s', async (_which, folder, begins) => {
  showSaveDialog.mockReset().mockResolvedValue({ canceled: true, filePath: '' })

  await chooserIn(folder)('report.csv')

  expect(showSaveDialog.mock.calls[0]?.[1]).toMatchObject({ defaultPath: path.join(begins, 'report.csv') })
})
