import type { Paper } from '#shared/report/format.ts'
import type { TodoFormat } from '#shared/todo.ts'
import { outside } from '#shared/words/outside.ts'
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
  todoHeading: 'Print or save what is to do',
  as: 'As',
  todoFormats: { pdf: 'PDF to print', csv: 'CSV for a spreadsheet' } satisfies Record<TodoFormat, string>,
  list: 'List',
  todoMeaning:
    'All that is open, over all lists, and what was ticked off today, with who and when. On paper each parcel has a box to tick, and its reference as bars that can be scanned.',
  saveTodos: 'Save…',
  saving: 'Saving',
  saved: (file: string): string => `Saved as ${outside(file)}.`,
} as const
