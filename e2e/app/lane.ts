import { findElectron } from '../../scripts/machine.ts'

/** Where the app runs: in Electron itself, or in the stand-in with a Chromium that comes with the packages. */
export type Lane =
  | { readonly name: 'electron'; readonly executable: string; readonly because: string }
  | { readonly name: 'chromium'; readonly because: string }

/** The lane that the machine allows; `CANCELLIST_LANE` may ask for one. */
export function chooseLane(): Lane {
  const electron = findElectron()
  switch (process.env['CANCELLIST_LANE'] ?? '') {
    case 'chromium':
      return { name: 'chromium', because: 'CANCELLIST_LANE asks for it' }
    case 'electron':
      if (electron === undefined)
        throw new Error('CANCELLIST_LANE asks for electron, but there is no binary of it here.')
      return { ...electron, name: 'electron', because: 'CANCELLIST_LANE asks for it' }
    case '':
      return electron === undefined
        ? {
            name: 'chromium',
            because: 'no Electron binary was found: neither ELECTRON_EXEC_PATH nor node_modules/electron/dist',
          }
        : { name: 'electron', ...electron }
    default:
      throw new Error('CANCELLIST_LANE must be electron or chromium.')
  }
}

export function laneSentence({ name, because }: Lane): string {
  return `Lane: ${name}, because ${because}.`
}
