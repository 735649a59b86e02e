import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { app, dialog } from 'electron'

/** Asks where to save a report or the problem lines of a list. The path stays in main; since Electron 43 the system forgets the last folder. */
export function createFileChooser(window: BrowserWindow): (defaultName: string) => Promise<string | undefined> {
  let folder = app.getPath('downloads')
  return async (defaultName) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(folder, defaultName),
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    })
    if (canceled || filePath === '') return undefined
    folder = join(filePath, '..')
    return filePath
  }
}
