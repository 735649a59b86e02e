import { consignments, counted, number } from './numbers.ts'
import { outside } from '#shared/words/outside.ts'

export const listText = {
  heading: 'Which consignments should be cancelled?',
  dropTitle: 'Drop a CSV or Excel file anywhere',
  dropHint: 'Nothing is cancelled until you have seen the whole list and confirmed it.',
  choose: 'Choose a file…',
  paste: 'Paste',
  sample: 'Try the sample list',
  sampleHint: 'It has hidden rows and other trouble, a run that pauses, and a report.',
  overlay: 'Drop the list here',
  overlayBusy: 'A run is under way or paused',
  typedLabel: 'Or scan, or type a reference',
  typedExample: 'EC-000-05D-1NS',
  typedHint: 'A scanner needs no click: scan whenever this step is open.',
  lastScans: 'Last scans',
  remove: 'Remove',
  removeLabel: (what: string): string => `Remove ${outside(what)}`,
  correct: 'Correct',
  correctLabel: (what: string): string => `Correct ${outside(what)}`,
  scanMarks: { added: 'Added', again: 'Already on the list', rejected: 'Not a consignment' },
  keepTyped: (count: number): string => `Keep what you typed or scanned? ${counted(count, 'line')}`,
  keepList: (name: string, lines: number): string => `Keep ${outside(name)}? ${counted(lines, 'line')}`,
  /** `inBoth`: the number of references that are in both lists. */
  keepMeaning: (name: string, lines: number, inBoth: number): string =>
    [
      `${outside(name)} has ${counted(lines, 'line')}.`,
      ...(inBoth === 0
        ? []
        : [`${number(inBoth)} of its references ${inBoth === 1 ? 'is' : 'are'} on the list already.`]),
      'Nothing is thrown away until you choose.',
    ].join(' '),
  keepTypedToo: (count: number): string =>
    `${counted(count, 'line')} on it ${count === 1 ? 'was' : 'were'} typed or scanned.`,
  keepTooLong: (limit: number): string =>
    `Both together are more than one list may have: ${counted(limit, 'line')} and 1,000 columns. Cancel one after the other.`,
  keepAddTyped: (count: number, name: string): string =>
    `Add ${count === 1 ? 'it' : `the ${number(count)}`} to ${outside(name)}`,
  keepAddList: (lines: number): string => `Add the ${counted(lines, 'line')} to it`,
  keepReplaceTyped: (count: number): string => `Replace ${count === 1 ? 'it' : 'them'}`,
  keepReplaceList: (name: string): string => `Replace ${outside(name)}`,
  keepAsItIs: 'Go back: leave the list as it is',
  clear: 'Clear the list',
  cleared: (name: string, lines: number): string => `${outside(name)} was cleared (${counted(lines, 'line')}).`,
  undo: 'Undo',
  typedReplaces: 'What you scan now begins a new list.',
  typedGoesTo: (name: string): string => `What you scan goes to the end of ${outside(name)}.`,
  typedStays: 'Scan the next one, or press Check when done.',
  add: 'Add',
  pastedName: 'Pasted list',
  clipboard: 'The clipboard',
  sampleName: 'The sample list',
  cancelReading: 'Cancel reading',
  reading: (name: string): string => `Reading ${outside(name)}`,
  readSoFar: (lines: number): string => `${counted(lines, 'line')} read`,
  added: (reference: string): string => `${reference} added`,
  repeated: (reference: string, line: number): string => `${reference} is already on the list (line ${number(line)})`,
  noConsignment: 'Not a consignment',
  takenOff: (what: string): string => `${outside(what)} taken off`,
  onTheList: (count: number, toSolve: number): string =>
    `${number(count)} on the list${toSolve === 0 ? '' : `, ${counted(toSolve, 'scan')} to solve`}`,
  addedTo: (count: number, name: string): string => `${number(count)} added to ${outside(name)}.`,
  here: (name: string, count: number, toSolve: number): string =>
    `${outside(name)}: ${consignments(count)}${toSolve === 0 ? '' : `, ${counted(toSolve, 'scan')} to solve`}`,
  look: (count: number): string => `Check ${consignments(count)}`,
} as const
