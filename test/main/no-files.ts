/** A person who closes each dialog for saving: nothing is written or printed. */
export const NO_FILES = {
  chooseFile: (): Promise<undefined> => Promise.resolve(undefined),
  print: (): Promise<Uint8Array> => Promise.resolve(new Uint8Array()),
} as const
