import { standIn } from './stand-in.ts'

/** Nobody can answer a dialog here: a test replaces each one that it causes. */
export const dialog = standIn('dialog (unless a test puts an answer there)', {
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}\n${content}\n`)
  },
})
