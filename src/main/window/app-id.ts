/** Same as the package's id: Windows shows a program's toasts only if it can attribute them. */
export const APP_ID = 'com.cancellist.app'

/** Electron has the method on Windows only. */
export function nameForToasts(app: { readonly setAppUserModelId: (id: string) => void }, platform: string): void {
  if (platform === 'win32') app.setAppUserModelId(APP_ID)
}
