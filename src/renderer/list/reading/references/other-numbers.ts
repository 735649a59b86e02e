import { readReference, REFERENCE_SHAPE } from '#shared/reference.ts'
import { inAscii, inCapitals } from '#shared/reference/cleaning.ts'
import type { OtherNumbers } from '../../../text/list-notice.ts'
import type { RecordBlock } from '../rows/block.ts'

const OF_PRO = [
  'joined',
  'package',
  'order',
  'delivery-option',
  'shipment',
  'destroyed-by-spreadsheet',
  'without-prefix',
] as const
/** Within longer words and numbers, as in fixed columns without spaces. */
const JOINED = new RegExp(REFERENCE_SHAPE)

/** Letters and a number, or a long number: the usual form of order numbers. */
const ORDER_NUMBER = /^#?(?:[A-Z]{1,5}[-_ /]?\d{3,}|\d{5,14})$/i

/** Other things have such numbers too, telephones for example. */
const MAY_BE_ANYTHING: readonly string[] = ['without-prefix', 'order-number']

/** What a list has instead of references, and how many, for the message about a list without any. */
export function otherNumbersIn(blocks: Iterable<RecordBlock>): OtherNumbers | undefined {
  const counts = new Map<OtherNumbers['kind'], number>()
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      for (const cell of block.cells(index)) {
        const kind = kindOf(cell)
        if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }
    }
  }
  // References are not denied, and PRO's own numbers say more than any others, however few they are.
  const [kind] = [...OF_PRO, 'order-number' as const].filter((each) => counts.has(each)).sort(byUse(counts))
  return kind === undefined ? undefined : { kind, count: counts.get(kind) ?? 0 }
}

function kindOf(cell: string): OtherNumbers['kind'] | undefined {
  const text = cell.trim()
  if (text === '' || !/\d|#/.test(text)) return undefined
  if (JOINED.test(inCapitals(inAscii(text)))) return 'joined'
  const reading = readReference(text)
  const kind = reading.kind === 'unreadable' ? OF_PRO.find((each) => each === reading.why) : undefined
  return kind ?? (ORDER_NUMBER.test(text) ? 'order-number' : undefined)
}

function byUse(counts: ReadonlyMap<OtherNumbers['kind'], number>) {
  const weight = (kind: OtherNumbers['kind']): number => {
    if (kind === 'joined') return Number.POSITIVE_INFINITY
    return MAY_BE_ANYTHING.includes(kind) ? 0 : (counts.get(kind) ?? 0)
  }
  return (one: OtherNumbers['kind'], other: OtherNumbers['kind']): number => weight(other) - weight(one)
}
