import type { Paper } from '#shared/report/format.ts'
import { counted } from '../numbers.ts'

const PAPER_WORDS = { pdf: 'What is to do', pull: 'All parcels to pull' } as const satisfies Record<Paper, string>

export const paperText = {
  print: 'Print…',
  heading: 'Print',
  which: 'Which parcels',
  paper: (paper: Paper, count: number): string => `${PAPER_WORDS[paper]}: ${counted(count, 'parcel')}`,
  sorted: 'Sorted by',
  urgency: 'What is most urgent',
  line: 'Line in the list',
  meaning:
    'It is saved as a PDF. Open it and print it: each parcel has a box to tick, and its reference as bars that can be scanned.',
  back: 'Go back',
  save: 'Save as PDF…',
} as const
