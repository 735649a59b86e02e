import { standIn } from './stand-in.ts'

/** Nobody sits before it: a test puts its own answer over each dialog that it brings up. */
export const dialog = standIn('dialog (unless a test puts an answer there)', {
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}\n${content}\n`)
  },
})
