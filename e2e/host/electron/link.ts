import type { MainAnswers, ShellAnswers } from '../messages.ts'
import { createWire } from '../wire.ts'

const answers: { [name: string]: (body: never) => unknown } = {}

/** The shell that holds the windows: the process that started this one. */
export const shellSide = createWire<ShellAnswers>(process, answers)

export function answerShell(more: Partial<MainAnswers>): void {
  Object.assign(answers, more)
}

// Windows without a main process, or the other way round, do not exist in Electron.
process.once('disconnect', () => {
  process.exit(0)
})
