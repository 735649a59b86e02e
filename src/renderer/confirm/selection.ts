import { UNASKED, type Finding } from '#shared/check.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'

/** What is to happen to the lines of a list, as it is when a run of it is asked for. */
export interface Selection {
  /** Numbers of the lines that are not sent. */
  readonly leftOut: Pick<ReadonlySet<number>, 'has'>
  /** What PRO said of each before; undefined if no check was made. */
  readonly findings?: ReadonlyMap<Reference, Finding> | undefined
  /** What will not be cancelled, and why. */
  readonly staying?: readonly { readonly word: string; readonly count: number }[] | undefined
  /** When PRO was asked. */
  readonly checkedAt?: string | undefined
}

export function withChoice(line: List['lines'][number], { leftOut, findings }: Selection): PreparedLine {
  const { cells } = line
  if (line.kind !== 'consignment' || line.leftOutAs !== undefined) return { ...line, cells, chosen: false }
  const chosen = !leftOut.has(line.number)
  return findings === undefined
    ? { ...line, cells, chosen }
    : { ...line, cells, chosen, found: findings.get(line.reference) ?? UNASKED }
}
