import { NO_SANDBOX } from '../../scripts/machine.ts'

/** What Electron is started with, in the folder of the project: with the program there, or with one in another folder. */
export function electronArguments(program = '.', switches: readonly string[] = []): string[] {
  return [...NO_SANDBOX, ...switches, '-r', './e2e/before-ready.cjs', program]
}
