import type { SaveFailure } from '#shared/file-failure.ts'
import { outside } from '#shared/words/outside.ts'
import { FILE_FAILURE_WORDS, saveAdvice } from './file-failure.ts'

export const supportText = {
  heading: 'If something is wrong',
  meaning:
    'A bundle for support has the log, the version, the settings and how much there is. It has no key, no reference and nothing of a list.',
  showLogs: 'Open the log folder',
  save: 'Save a bundle for support…',
} as const

export function bundleSaved(name: string): string {
  return `Saved as ${outside(name)}.`
}

export function bundleNotSaved(because: SaveFailure): string {
  return `The bundle was not saved: ${FILE_FAILURE_WORDS[because]}. Runs and reports are as they were. ${saveAdvice(because)}`
}
