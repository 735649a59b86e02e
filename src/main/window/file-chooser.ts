import { access } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import type { Clock } from '../time/clock.ts'
import { within } from '../time/within.ts'
import { NotSaved } from '../files/not-saved.ts'
import type { PlacementStore } from './placement-store.ts'

const KINDS: Readonly<Record<string, string>> = {
  '.csv': 'CSV',
  '.xlsx': 'Excel workbook',
  '.pdf': 'PDF',
  '.zip': 'Zip',
}

/** A folder on a share that is gone may take a minute to fail. */
const IS_THERE_WITHIN_MS = 2_000

/**
 * Asks where to save a report or the problem lines of a list, one dialog at a time. The path stays in main. Since Electron 43 the
 * system forgets the last folder, so it is stored here.
 */
export function createFileChooser(
  window: BrowserWindow,
  store: Pick<PlacementStore, 'recallFolder' | 'rememberFolder'>,
  clock: Pick<Clock, 'wait'>,
  /** Fixed by the IT department. */
  fixedFolder: () => Promise<string | undefined> = () => Promise.resolve(undefined),
): (defaultName: string) => Promise<string | undefined> {
  let isOpen = false

  async function ask(defaultName: string): Promise<string | undefined> {
    const ending = extname(defaultName)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(await lastFolder((await fixedFolder()) ?? store.recallFolder(), clock), defaultName),
      filters: [{ name: KINDS[ending] ?? ending, extensions: [ending.slice(1)] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    if (canceled || filePath === '') return undefined
    store.rememberFolder(dirname(filePath))
    return filePath
  }

  return async (defaultName) => {
    if (isOpen) throw new NotSaved('dialog-open')
    isOpen = true
    try {
      return await ask(defaultName)
    } finally {
      isOpen = false
    }
  }
}

/** Asks for a folder. The path stays in main. */
export function createFolderChooser(window: BrowserWindow): () => Promise<string | undefined> {
  return async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openDirectory', 'createDirectory'],
    })
    return canceled ? undefined : filePaths[0]
  }
}

async function lastFolder(folder: string | undefined, clock: Pick<Clock, 'wait'>): Promise<string> {
  const usual = app.getPath('downloads')
  if (folder === undefined) return usual
  return within(IS_THERE_WITHIN_MS, 'The last folder', access(folder), clock).then(
    () => folder,
    () => usual,
  )
}
