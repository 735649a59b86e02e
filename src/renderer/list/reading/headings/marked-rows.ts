import { referenceIn } from '#shared/reference.ts'
import { isBlankCell } from '../rows/blank.ts'
import { textOf, type RecordBlock } from '../rows/block.ts'
import { idlingRule, type RowRule } from '../rows/ordinary-rows.ts'
import { looksMeant, type Layout } from '../rows/layout.ts'
import { onlyMarkIn, remembering, someCell } from './column-cells.ts'
import { forbids, instructionIn, mayForbid } from './instructions.ts'
import {
  beginsWithYes,
  CANCELLING,
  isDone,
  isHeld,
  isKeptCell,
  isNo,
  isOnlyNo,
  isOnlyYes,
  isSkipped,
  isYes,
  mayBeDone,
  mayBeHeld,
  nameOfMarks,
  saysCancel,
  SHORT_FOR_CANCEL,
  TO,
} from './marks.ts'
import { mayNameInstead, namesInstead } from './named-instead.ts'
import { plainWords, spelled } from './spelling.ts'
import { mayTakeBack } from './taken-back.ts'

/** Whether a row itself says not to cancel it. */
export type MarkRule = RowRule<boolean>

const CANCEL_COLUMN = new RegExp(
  [
    `^(?:(?:${TO}|should|should we|can|can we|may we|shall we|do we|must we|is|ok to) )*`,
    `(?:(?:be )?(?:${CANCELLING}|${SHORT_FOR_CANCEL})|be cancell?ed|cancellation (?:required|requested|needed))`,
    '(?: (?:it|this|this one|these|order|consignment|shipment|parcel|in (?:sorted )?pro|in sorted))*$',
    `|^(?:the )?(?:customer )?wants (?:(?:it|this) )?(?:to )?(?:be )?cancel(?:l?ed)?$`,
  ].join(''),
)
/** Columns that may have a yes or a no, but also dates, reasons or names. */
const CANCELLATION_COLUMN = new RegExp(
  [
    '^(?:cancellation|storno|stornierung|annulation|annulering|annullamento|cancelaci[óo]n|anulaci[óo]n|cancelamento|anulowanie)$',
    '^(?:approved|agreed|authori[sz]ed) (?:to (?:be )?cancel(?:l?ed)?|for cancellation)$',
    '^cancel(?:lation)? (?:approved|agreed|authori[sz]ed)$',
    '^cancel(?:lation)? request(?:ed)?$',
    '^(?:approved|agreed|authori[sz]ed|selected|select|ticked|tick|included?)$',
    '^include in (?:the )?(?:cancellation|list|run)$',
    '^(?:y n|y or n|yes no|yes or no)$',
  ].join('|'),
)
const QUANTITY = '(?:q(?:uanti)?ty|units|pieces|pcs|items|parcels)'
/** Columns that say how many are to be cancelled. */
const QUANTITY_COLUMN = new RegExp(`^(?:${QUANTITY} to (?:be )?cancel(?:l?ed)?|(?:to )?cancel(?:lation)? ${QUANTITY})$`)
/** `1/5/2026` is no yes. */
const DAY = /^\W*1(?:[./-]\d|\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/i
const NOTHING = /^\s*0+(?:[.,]0+)?\s*$/
const ACTION_COLUMN =
  /^(?:(?:(?:customer(?: s)?|final|agreed) )?(?:actions?|instructions?|decision|resolution|operation|task|aktion|entscheidung|d[ée]cision|decisi[óo]n|acci[óo]n|actie|azione)(?: (?:required|needed|to take))?|what to do|next step|request(?:ed)?|(?:cancel|keep|deliver|ship|send)(?: or)? (?:cancel|keep|deliver|ship|send|not)|c [dks]|[dks] c)$/
/** In many lists it tells other things, such as C for a carton, or `Skip`. */
const TYPE_COLUMN =
  /^(?:(?:request|ticket|job) )?type$|^(?:(?:final|customer(?: s)?|agreed) )?(?:outcome|verdict|disposition|choice|wish|preference|answer|response)$/
const STATUS_COLUMN = /^(?:order |consignment |parcel )?status$/
/** Words and letters of columns that say what to do, wherever they stand. */
const MAY_CANCEL = new RegExp(`cancel|${SHORT_FOR_CANCEL}|storn|annul|anul|(?<![a-z])c(?![a-z])|[\\uFF21-\\uFF5A]`, 'i')
/** Parts of words that such notes have. Because they are equally long, most texts are passed several times faster. */
const PART =
  /want|need|requ|stil|afte|keep|kept|stay|back|wait|acce|inst|acti|neve|igno|disr|can |canc|list|shee|wron|inco|typo|shou|must|mean|corr|righ|incl/i
/** Some have no name. */
const NOTES_COLUMN =
  /^(?:(?:(?:customers?|cust|cs|sales|office|order|internal|our|your|cancel(?:lation)?) )?(?:notes?|comments?|remarks?|instructions?|infos?|information|messages?|feedback|updates?))?$/
/** Columns whose marks say not to cancel, besides those that are named like a heading. */
const PROTECTING_COLUMN =
  /^(?:(?:is )?(?:protected|locked)|(?:to )?deliver|(?:the )?(?:customer )?(?:still )?(?:wants|needs)(?: (?:to (?:keep|have|receive)|delivery|it|this|parcel|order)){1,2}|(?:still )?wanted)$/
/** In such a column a name or a reason is as good as a yes. */
const KEEP_COLUMN = /^(?:keep|exclude|(?:is )?(?:protected|locked))\b/

/** Whether the cells of a column with that name say which rows are to be cancelled. */
export function isInstructionColumn(name: string): boolean {
  const words = nameOfMarks(name)
  return (
    [CANCEL_COLUMN, CANCELLATION_COLUMN, QUANTITY_COLUMN, ACTION_COLUMN, TYPE_COLUMN, PROTECTING_COLUMN].some((names) =>
      names.test(words),
    ) || instructionIn(words) !== undefined
  )
}

/**
 * A row says so if a column such as “Cancel?” has a “no”, or does not say yes while other rows do, if a column such as “Keep” has a
 * mark, if a column such as “Action” has another word than “cancel” while other rows have that, or if a cell says “keep” or “do not
 * cancel”. All rows are searched for marks, on demand.
 */
export function createMarkRule(blocks: () => Iterable<RecordBlock>, { header, column, firstLine }: Layout): MarkRule {
  const columns = [...(header?.keys() ?? [])].filter((at) => at !== column)
  const named = (is: (name: string) => boolean): readonly number[] => columns.filter((at) => is(header?.[at] ?? ''))
  const cancel = named((name) => CANCEL_COLUMN.test(nameOfMarks(name)))
  const cancellation = named((name) => CANCELLATION_COLUMN.test(nameOfMarks(name)))
  const quantity = named((name) => QUANTITY_COLUMN.test(nameOfMarks(name)))
  const keep = named((name) => instructionIn(nameOfMarks(name)) === 'not' || PROTECTING_COLUMN.test(nameOfMarks(name)))
  const keepForAnyReason = keep.filter((at) => isForAnyReason(header?.[at] ?? ''))
  const action = named((name) => ACTION_COLUMN.test(nameOfMarks(name)))
  const type = named((name) => TYPE_COLUMN.test(nameOfMarks(name)))
  const status = named((name) => STATUS_COLUMN.test(nameOfMarks(name)))
  const hasNotes = header === undefined || named(isNotes).length > 0
  const hasYes = inColumn(isYes)
  const hasNo = inColumn(isNo)
  const hasDone = inColumn(isDone)
  const hasPerhapsDone = inColumn(mayBeDone)
  const hasOnlyYes = inColumn(isOnlyYes)
  const hasCancel = inColumn(isToCancel, MAY_CANCEL)
  const hasCancelInWords = inColumn(saysCancel, MAY_CANCEL)
  const onlyMarks = new Map<number, string | undefined>()
  let [looked, isForbidding]: [RecordBlock | undefined, boolean] = [undefined, false]

  function inColumn(is: (cell: string) => boolean, may?: RegExp): (at: number) => boolean {
    const known = new Map<number, boolean>()
    return (at) => {
      const has = known.get(at) ?? someCell(blocks(), firstLine, at, is, may)
      known.set(at, has)
      return has
    }
  }

  /** The one short mark that a column has, whatever it is. */
  function onlyMark(at: number): string | undefined {
    if (!onlyMarks.has(at)) onlyMarks.set(at, onlyMarkIn(blocks(), firstLine, at))
    return onlyMarks.get(at)
  }

  /** Most blocks have no such words. */
  function isWorthALook(block: RecordBlock): boolean {
    if (block !== looked) {
      const text = textOf(block)
      ;[looked, isForbidding] = [block, text === undefined || mayMatter(spelled(text))]
    }
    return isForbidding
  }

  function mayMatter(words: string): boolean {
    return mayForbid(words) || maySay(words) || (hasNotes && mayBeHeld(words))
  }

  function isNotToCancel(cell: string, at: number): boolean {
    if (isNo(cell) || isDone(cell) || instructionIn(cell) === 'not') return true
    if (isYes(cell)) return false
    if (isBlankCell(cell)) return hasYes(at) || hasPerhapsDone(at) || onlyMark(at) !== undefined
    return hasYes(at) || hasNo(at)
  }

  /** Only a plain yes shows that it has marks: reasons may begin with a no. */
  function isWithoutCancellation(cell: string, at: number): boolean {
    if (hasOnlyYes(at)) return isNotToCancel(cell, at)
    return isOnlyNo(cell) || isDone(cell) || (isBlankCell(cell) && hasDone(at))
  }

  function isToKeep(cell: string, at: number): boolean {
    if (isOnlyYes(cell) || (beginsWithYes(cell) && !DAY.test(cell))) return true
    // Where there is no other mark, a cross may be one like any other.
    if (onlyMark(at) === cell.trim() && !(isNo(cell) && /\p{L}/u.test(cell))) return true
    return keepForAnyReason.includes(at) && isReason(cell)
  }

  function isOtherAction(cell: string, at: number): boolean {
    return hasCancel(at) ? !isToCancel(cell) : instructionIn(cell) === 'not' || isDone(cell)
  }

  function isOtherType(cell: string, at: number): boolean {
    return hasCancelInWords(at) && !isToCancel(cell)
  }

  function isOtherStatus(cell: string, at: number): boolean {
    return hasCancel(at) && instructionIn(cell) === 'not'
  }

  const marked = [
    ...cancel.map((at) => remembering(at, isNotToCancel)),
    ...cancellation.map((at) => remembering(at, isWithoutCancellation)),
    ...quantity.map((at) => remembering(at, (cell) => NOTHING.test(cell))),
    ...keep.map((at) => remembering(at, isToKeep)),
    ...action.map((at) => remembering(at, isOtherAction)),
    ...type.map((at) => remembering(at, isOtherType)),
    ...status.map((at) => remembering(at, isOtherStatus)),
  ]

  function saysNot(cell: string, at: number): boolean {
    const name = header?.[at] ?? ''
    return (
      forbids(cell) ||
      isKeptCell(cell) ||
      isSkipped(cell, name) ||
      (isNotes(name) && isHeld(cell) && (name !== '' || !isState(cell)))
    )
  }

  return idlingRule(
    (block, index) => {
      if (marked.some((isMarked) => isMarked(block, index))) return true
      if (!isWorthALook(block)) return false
      const row = block.cells(index)
      const own = referenceIn(row[column])
      return row.some((cell, at) => saysNot(cell, at) || namesInstead(cell, own))
    },
    (block) => marked.length === 0 && !isWorthALook(block),
  )
}

function maySay(words: string): boolean {
  return PART.test(words) && (mayTakeBack(words) || mayNameInstead(words))
}

function isNotes(name: string): boolean {
  return NOTES_COLUMN.test(plainWords(name))
}

/** All rows of an export may have the same one. */
function isState(cell: string): boolean {
  return /^(?:live|on hold)$/.test(plainWords(cell))
}

function isForAnyReason(name: string): boolean {
  return forbids(name) || KEEP_COLUMN.test(nameOfMarks(name))
}

/** Not a reference: such a column may have those that are to be kept. */
function isReason(cell: string): boolean {
  return /[\p{L}\p{N}]/u.test(cell) && !isNo(cell) && !saysCancel(cell) && !looksMeant(cell)
}

/** C stands beside K for Keep. */
function isToCancel(cell: string): boolean {
  return saysCancel(cell) || /^\s*c\s*$/i.test(cell)
}
