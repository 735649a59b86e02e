import { existsSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { app, dialog } from 'electron'
import type { PlacementStore } from './placement-store.ts'

const KINDS: Readonly<Record<string, string>> = { '.csv': 'CSV', '.xlsx': 'Excel workbook', '.pdf': 'PDF' }

/**
 * Asks where to save a report or the problem lines of a list. The path stays in main. Since Electron 43 the system
 * forgets the last folder, so it is kept here from one start to the next.
 */
export function createFileChooser(
  window: BrowserWindow,
  store: Pick<PlacementStore, 'recallFolder' | 'rememberFolder'>,
): (defaultName: string) => Promise<string | undefined> {
  return async (defaultName) => {
    const ending = extname(defaultName)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(lastFolder(store.recallFolder()), defaultName),
      filters: [{ name: KINDS[ending] ?? ending, extensions: [ending.slice(1)] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    if (canceled || filePath === '') return undefined
    store.rememberFolder(dirname(filePath))
    return filePath
  }
}

function lastFolder(folder: string | undefined): string {
  return folder !== undefined && existsSync(folder) ? folder : app.getPath('downloads')
}
