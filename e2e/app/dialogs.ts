import type { MessageBoxReturnValue } from 'electron'
import type { ElectronModule } from './running-app.ts'

/** The button to press, by its name. */
export interface Answer {
  readonly button: string
}

/** These run in main's process, so they refer to nothing outside of themselves. */
export function answerSaveDialog({ dialog }: ElectronModule, file: string): void {
  const answer = { canceled: file === '', filePath: file }
  dialog.showSaveDialog = () => Promise.resolve(answer)
}

export function answerFolderDialog({ dialog }: ElectronModule, folder: string): void {
  dialog.showOpenDialog = () => Promise.resolve({ canceled: folder === '', filePaths: folder === '' ? [] : [folder] })
}

export function answerMessageBox({ dialog }: ElectronModule, { button }: Answer): void {
  const asked: string[] = []
  Reflect.set(globalThis, 'askedByMessageBox', asked)
  const showMessageBox = (
    ...given: readonly { readonly message: string; readonly buttons?: readonly string[] }[]
  ): Promise<MessageBoxReturnValue> => {
    const { message = '', buttons = [] } = given.at(-1) ?? {}
    const response = buttons.indexOf(button)
    if (response < 0) throw new Error(`There is no button "${button}" among ${buttons.join(', ')}`)
    asked.push(message)
    return Promise.resolve({ response, checkboxChecked: false })
  }
  Object.assign(dialog, { showMessageBox })
}

/** What has been asked since the answer was put there. */
export function questionsAsked(): readonly string[] {
  return Reflect.get(globalThis, 'askedByMessageBox') as readonly string[]
}
