import type { ShownSetting } from '#shared/settings.ts'
import { outside } from '#shared/words/outside.ts'
import { number } from './numbers.ts'

export const settingsText = {
  heading: 'Settings',
  fact: 'Changes take effect at once, and “Saved.” says so. F1 shows the keys.',
  saved: 'Saved.',
  fixed: 'Set by your IT department',
  reportFolder: {
    label: 'Save every report automatically',
    hint: 'As CSV when its run ends, and again when PRO has said more or parcels are ticked off. If it cannot be saved, the screen says so.',
    choose: 'Choose a folder…',
    change: 'Another folder…',
    leave: 'Stop saving',
    into: (folder: string): string => `In ${outside(folder)}`,
  },
  fields: {
    batchSize: {
      label: 'Consignments sent at once',
      hint: 'Smaller is gentler on PRO and slower. 50 suits most lists.',
    },
    typedCountFrom: {
      label: 'Type the count to confirm, from this many consignments',
      hint: 'Below it, one button confirms a run.',
    },
    keepRunsDays: {
      label: 'Keep runs on this computer for this many days',
      hint: 'Older runs leave History, unless something in them is still unknown or to do. Reports that you saved as files stay.',
    },
    scanPrefix: {
      label: 'What your scanner puts in front of a reference',
      hint: 'It is taken off again. Usually nothing; at most 10 characters.',
    },
    sounds: {
      label: 'Play sounds',
      hint: 'For each scan: two high tones, added; one long low tone, look at the screen. And when a run ends or waits for you.',
    },
    askName: {
      label: 'Ask for a name or initials before each run',
      hint: 'For a login that several people use: History and reports then say who it was.',
    },
    deleteRuns: {
      label: 'Runs may be deleted from History',
      hint: 'Switched off, every run and its report stay until they are older than the days above.',
    },
    practiceDeallocates: {
      label: 'In practice, consignments must be deallocated first',
      hint: 'Some accounts of PRO want that before a cancel. Here you can try it: the report then offers it.',
    },
    checkFirst: {
      label: 'Check with PRO as soon as a list is there',
      hint: 'PRO is asked what state each consignment is in. Nothing is changed by it.',
    },
  } satisfies Record<ShownSetting, { readonly label: string; readonly hint: string }>,
} as const

export function limitsSentence({ from, to }: { readonly from: number; readonly to: number }): string {
  return `From ${number(from)} to ${number(to)}.`
}

export function outOfLimits(limits: { readonly from: number; readonly to: number }): string {
  return `Type a whole number from ${number(limits.from)} to ${number(limits.to)}. The setting is unchanged.`
}

export function prefixTooLong(most: number): string {
  return `Type at most ${number(most)} characters. The setting is unchanged.`
}
