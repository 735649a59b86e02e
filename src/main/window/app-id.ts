/** The same as the package's: Windows shows the toasts of a program only if it can tell whose they are. */
export const APP_ID = 'com.cancellist.app'

/** Electron has the method on Windows only. */
export function nameForToasts(app: { readonly setAppUserModelId: (id: string) => void }, platform: string): void {
  if (platform === 'win32') app.setAppUserModelId(APP_ID)
}
