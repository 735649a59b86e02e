/** Electron refuses to run its sandbox as root, which is who build servers tend to be. */
export const NO_SANDBOX = process.getuid?.() === 0 && process.platform === 'linux' ? ['--no-sandbox'] : []

/** What Electron is started with, in the folder of the project: with the program there, or with one in another folder. */
export function electronArguments(program = '.', switches: readonly string[] = []): string[] {
  return [...NO_SANDBOX, ...switches, '-r', './e2e/before-ready.cjs', program]
}
