import type { Reference } from '#shared/reference.ts'
import { csv, references } from './references.ts'
import { reference } from '../../test/ids.ts'

/** One line as somebody on the floor brings it, and what a careful person would say of it. */
export interface FloorLine {
  readonly cells: readonly string[]
  readonly is: { readonly kind: 'consignment' | 'repeat'; readonly reference: Reference } | { readonly kind: Other }
}

type Other = 'blank' | 'unreadable'

/** Practice's own cases of every kind, from one that falls silent to one that it does not know. */
const CASES = ['1W3', '1V0', '20K', '1X8', '1QB', '1P4', '1R2', '1T5', '1PM', '1SY'].map((end) =>
  reference(`EC-000-05D-${end}`),
)

const UNREADABLE = [
  'EP-000-05D-2HN',
  'EO-000-05D-2HN',
  'EPC-000-05D-2HN',
  'sp_00013464648946521',
  '5.00E+11',
  'EC-000-05D-2H',
  'see the other list',
  '000-05D-1NS',
]

const LINES = 1_200
const HEADER = ['Order', 'Consignment', 'Bay']

/** 1,200 lines with every kind in them: written in every way, repeated, blank, and not consignments at all. */
export function floorList(): { readonly text: string; readonly lines: readonly FloorLine[] } {
  const lines: FloorLine[] = []
  const put = (text: string, is: FloorLine['is']): void => {
    lines.push({ cells: [`SO-${String(lines.length + 1)}`, text, `Bay ${String((lines.length % 12) + 1)}`], is })
  }
  for (const text of UNREADABLE) put(text, { kind: 'unreadable' })
  for (const reference of CASES) put(reference, { kind: 'consignment', reference })
  for (const reference of CASES.slice(0, 4)) put(reference.toLowerCase(), { kind: 'repeat', reference })
  for (let blanks = 0; blanks < 6; blanks += 1) lines.push({ cells: ['', '', ''], is: { kind: 'blank' } })
  for (const [index, reference] of references(LINES - lines.length).entries()) {
    put(written(reference, index), { kind: 'consignment', reference })
  }
  return { text: csv([HEADER, ...lines.map(({ cells }) => cells)]), lines }
}

/** As people write it: mostly as it is, now and then with spaces for hyphens, in lower case, or with spaces around. */
function written(reference: Reference, index: number): string {
  if (index % 40 === 7) return reference.replaceAll('-', ' ')
  if (index % 25 === 3) return reference.toLowerCase()
  return index % 30 === 11 ? `  ${reference} ` : reference
}
