import { inOrder } from '#shared/in-order.ts'
import type { PaperOrder } from '#shared/report/format.ts'
import type { OwnColumn } from '#shared/report/own-columns.ts'
import { createRest } from '../../time/rest.ts'
import type { Parcel } from './parcel-table.ts'

/** Sorts parcels that come with the most urgent first, and is stable. Parcels with an empty cell come last. */
export async function inPaperOrder(parcels: readonly Parcel[], by: PaperOrder): Promise<readonly Parcel[]> {
  if (by === 'urgency') return parcels
  const textOf = ({ cells, numbers }: Parcel): string =>
    by === 'line' ? String(numbers[0] ?? '') : (cells[by] ?? '').trim()
  const isFilled = (parcel: Parcel): boolean => textOf(parcel) !== ''
  const filled = await inOrder(parcels.filter(isFilled), { textOf, isDescending: false, rest: createRest() })
  return [...(filled ?? []), ...parcels.filter((parcel) => !isFilled(parcel))]
}

export function orderInWords(by: PaperOrder, own: readonly OwnColumn[]): string {
  if (by === 'urgency') return 'what is most urgent'
  return by === 'line' ? 'the lines of the list' : (own.find(({ index }) => index === by)?.name ?? 'your own column')
}
