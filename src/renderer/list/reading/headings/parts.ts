import type { LeftOutAs } from '#shared/list.ts'
import { readReference } from '#shared/reference.ts'
import { isBlankCell, isBlankRow } from '../rows/blank.ts'
import type { RecordBlock } from '../rows/block.ts'
import { hasReference, isReferenceCell, looksMeant, namesReferences, type Layout } from '../rows/layout.ts'
import type { LeftOutRule } from '../rows/lines.ts'
import { idlingRule } from '../rows/ordinary-rows.ts'
import type { MarkRule } from './marked-rows.ts'
import { asSentence, excepts, forbids, instructionBetween, type Instruction } from './instructions.ts'
import { isKeptCell } from './marks.ts'
import { forbidsAbove, forbidsAll, isOfOne, mayHeadNothing, type ForbiddenAbove } from './about-above.ts'
import { areAlike, lettersOf } from './alike-names.ts'
import { labelOf } from './repeated-header.ts'
import { sectionKinds, type SectionKind } from './section-names.ts'
import { plainWords } from './spelling.ts'

type Row = readonly string[]

/** The part of the layout above the first line. */
type Above = Pick<Layout, 'column' | 'header' | 'titles' | 'instruction' | 'linesAbove'>

/** What a sample of the rows tells. */
interface KnownOfParts {
  /** Why the first part is left out. */
  readonly first?: LeftOutAs | undefined
  /** Headers, though their words tell nothing. */
  readonly unknown?: ReadonlySet<string>
}

interface Heading {
  readonly kind: 'title' | 'header'
  readonly label: string
  readonly instruction: Instruction | undefined
  /** The sections that a title can be the name of, and nothing else. */
  readonly sections: readonly Sections[]
}

/** Sections whose names are of one kind, and in one column. */
type Sections = `${number} ${SectionKind}`

/** Rows between lines that begin no part, unless they say what to do: sums, and headers and footers of pages. */
const FURNITURE =
  /^\W*(?:total|sub-?total|grand total|sum|summe|count|records?|printed|page|seite|end of|note)\b|\s(?:total|count|ergebnis)\W*$/i
/** Words that go on with the part above, whatever it is: `and also these:` */
const GOING_ON =
  /^(?:and|also|plus)(?: (?:and|also|plus|then|please|all))* (?:these|those|this|the following)(?: (?:one|order|consignment|parcel)s?)?(?: (?:too|also|please|as well))*$/
/** Words that name those that are on their way in place of the lines above: `Replaced by`, but not `Replacement sent`. */
const IN_PLACE =
  /^(?:(?:these|this|they|it|all|now|are|is|was|were|has|have|been|the|our|your) )*(?:(?:replaced|superseded|swapped|exchanged|substituted) (?:by|with|for)|(?:re ?)?(?:sent|shipped|dispatched|despatched|booked|issued|labelled) (?:out )?(?:instead|as|under)|replacements?|new(?= .))(?: (?:the|these|this|following|below|new|ones?|refs?|references?|consignments?|numbers?|labels?|orders?|parcels?))*$/
/** How many lines follow a title. In place of a reference it is no other number. */
const COUNT = /^\s*\d{1,5}\s*$/
/** Labels that are followed by what matters. */
const DECIDING = /^(?:status|state|action|decision|instruction)s?$/
/** Columns that say it of each line. */
const TELLING = /^(?:(?:status|state|action|decision|instruction|note|comment|remark|reason)s?|what to do)$/

/**
 * A list may have several parts, each with its own title or header. Lines below any heading but the first are left out, and so are
 * lines below words such as “Do not cancel”. A repeated heading, as at the top of each page, does not begin a new part. Neither do
 * the names of sections, if all lines from the first on are in such sections. Lines above the header are not of its list.
 */
export function createParts(
  layout: Above,
  usualWidth: number,
  isMarked: MarkRule,
  { first, unknown }: KnownOfParts = {},
  above: ForbiddenAbove = { ranges: [] },
): LeftOutRule {
  const { column, header } = layout
  const headers = new Set(header === undefined ? [] : [labelOf(header)])
  const names = new Set(header?.map(nameOf))
  const letters = [...new Set(header?.map(lettersOf))]
  const numberedLetters = new Set(header?.filter((name) => /\d/.test(name)).map(lettersOf))
  let as: LeftOutAs | undefined = layout.instruction === 'not' ? 'not-to-cancel' : first
  // In a list with a single column, the title was taken for its header.
  const named = header?.length === 1 ? header.filter((cell) => !namesReferences(cell)) : []
  const titles = new Map([...layout.titles, ...named].map((title) => [titleLabel(title), as]))
  /** As long as there are only sections. */
  let sections = sectionsAbove(layout)
  let { linesAbove } = layout
  let isBegun = false
  let isBehindGap = false
  let headings: Heading[] = []
  /** The number of the first line of the part. */
  let partFrom = 0
  let isInstructed = layout.instruction !== undefined
  /** Why lines are left out behind the next one. */
  let behindNext: { readonly as: LeftOutAs | undefined } | undefined

  /** In a list with one filled column, commas may divide a sentence as well as cells. */
  function headingOf(row: Row): Heading | undefined {
    const own = headingIn(row)
    if (usualWidth > 1 || own?.instruction === 'not' || row.some(namesReferences)) return own
    const sentence = headingIn(asSentence(row))
    return sentence?.instruction === undefined ? (own ?? sentence) : sentence
  }

  function headingIn(row: Row): Heading | undefined {
    const filled = row.filter((cell) => !isBlankCell(cell))
    const [text = ''] = filled
    if (filled.length === 0 || hasReference(row) || row.some(looksMeant)) return undefined
    const mayBeNone = FURNITURE.test(text) || GOING_ON.test(plainWords(text))
    if (mayBeNone && instructionBetween(text) === undefined) return undefined
    const label = labelOf(row)
    const isPlain = !filled.some((cell) => /\d/.test(cell))
    const above = instructionBetween(row[column] ?? '')
    const isKnown = filled.length === 1 && titles.has(titleLabel(text))
    if (isKnown) return titleOf(row, text)
    if (isReordered(row, filled) || unknown?.has(label) === true)
      return { kind: 'header', label, instruction: above, sections: [] }
    if (headers.has(label) || (isPlain && (row.some(namesReferences) || (above !== undefined && filled.length > 1)))) {
      return { kind: 'header', label, instruction: above, sections: [] }
    }
    if ((forbids(text) || isKeptCell(text)) && !isNote(row.indexOf(text))) return titleOf(row, text)
    if (filled.length === 2 && COUNT.test(row[column] ?? ''))
      return isTitle(text, true) ? titleOf(row, text) : undefined
    if (filled.length > 1)
      return isBehindGap && isPlain ? { kind: 'header', label, instruction: above, sections: [] } : undefined
    return isTitle(text, isPlain && row.length > 1) ? titleOf(row, text) : undefined
  }

  /** The header of another export, be its names spelled otherwise: the column of references has another name than above. */
  function isReordered(row: Row, filled: Row): boolean {
    const own = nameOf(row[column] ?? '')
    if (header === undefined || withoutPunctuation(own) === withoutPunctuation(nameOf(header[column] ?? '')))
      return false
    if (!isAlike(own) && !filled.some((cell) => names.has(nameOf(cell)))) return false
    const known = filled.filter(isAlike).length
    return known > 1 && known >= filled.length / 2
  }

  /** `Bay 4` is a name where the header has `Bay 1`. */
  function isAlike(cell: string): boolean {
    const own = lettersOf(cell)
    const isNumbered = /\d/.test(cell)
    return letters.some((name) => areAlike(name, own) && (!isNumbered || numberedLetters.has(name)))
  }

  function isNote(at: number): boolean {
    return TELLING.test(plainWords(header?.[at] ?? ''))
  }

  /** A single cell with words: after a gap, with a colon or in brackets, among rows of several cells, or with an instruction. */
  function isTitle(text: string, isPlainRow: boolean): boolean {
    if (!/(?<![\p{L}\p{N}-])\p{L}{3,}(?![\p{L}\p{N}]|-\d)/u.test(text)) return false
    return (
      isBehindGap ||
      /:\s*$|^\s*\[.*\]\s*$/.test(text) ||
      instructionBetween(text) !== undefined ||
      IN_PLACE.test(plainWords(text)) ||
      (usualWidth > 1 && isPlainRow)
    )
  }

  /** A sentence about the lines above it begins nothing. */
  function isAboutAbove(row: Row, number: number): boolean {
    const text = row.filter((cell) => !isBlankCell(cell)).join(', ')
    const range = [partFrom, number - 1] as const
    if (forbidsAll(text) && (isBehindGap || !isOfOne(text))) {
      if (isInstructed) above.isContradicted = as === undefined && !mayHeadNothing(text)
      else above.atEnd = range
    }
    if (!isBegun || !forbidsAbove(text)) return false
    above.ranges.push(range)
    partFrom = number
    return true
  }

  function begin(number: number): void {
    const before = as
    const own = headings.filter(({ kind }) => kind === 'title')
    const instructions = headings.map((each) => each.instruction)
    isInstructed ||= instructions.some((each) => each !== undefined)
    if (instructions.includes('not')) as = 'not-to-cancel'
    else if (instructions.includes('cancel')) as = undefined
    else if ((isBegun || isOfTwoColumns()) && !isSection()) as = leftOutBelow(own)
    if (as !== before || instructions.some((each) => each !== undefined)) partFrom = number
    sections = sectionsAfter(own)
    for (const { kind, label } of headings) {
      if (kind === 'header') headers.add(label)
      else if (!titles.has(label)) titles.set(label, as)
    }
    headings = []
  }

  /** Of a table whose cells were pasted below each other: `Reference`, `Replaced by`. */
  function isOfTwoColumns(): boolean {
    return (
      usualWidth === 1 && header?.some(namesReferences) === true && headings.some(({ label }) => IN_PLACE.test(label))
    )
  }

  /** Whether the headings are only the name of another section. */
  function isSection(): boolean {
    const all = sections
    return all !== undefined && headings.every((each) => each.sections.includes(all) || isKnown(each))
  }

  function sectionsAfter(own: readonly Heading[]): Sections | undefined {
    if (isBegun) return isSection() ? sections : undefined
    const [all] = headings.at(-1)?.sections ?? []
    return own.every((each) => each.sections[0] === all) ? all : undefined
  }

  function isKnown({ kind, label }: Heading): boolean {
    return kind === 'header' ? headers.has(label) : titles.has(label) && titles.get(label) === undefined
  }

  function leftOutBelow(own: readonly Heading[]): LeftOutAs | undefined {
    const last = own.at(-1)
    if (last === undefined) return headings.every(({ label }) => headers.has(label)) ? as : 'other-heading'
    return own.every(({ label }) => titles.has(label)) ? titles.get(last.label) : 'other-heading'
  }

  /** A reference above the header is not one of its list. */
  function leftOutAbove(block: RecordBlock, index: number): LeftOutAs | undefined {
    const row = block.cells(index)
    if (linesAbove === 0 || isBlankRow(row)) return undefined
    return excepts(row.join(' ')) || isMarked(block, index) ? 'not-to-cancel' : 'other-heading'
  }

  function whyLeftOut(block: RecordBlock, index: number, isExact: boolean): LeftOutAs | undefined {
    if (linesAbove > 0) {
      linesAbove -= 1
      return leftOutAbove(block, index)
    }
    if (!isExact && !isReferenceCell(block.cell(index, column))) {
      const row = block.cells(index)
      const isBlank = isBlankRow(row)
      // A line that may be part of a note begins nothing.
      const isDoubtful = block.whyLeftOut?.(index, column) === 'found-in-text'
      if (!isBlank && !isDoubtful && isAboutAbove(row, block.numberOf(index))) return undefined
      const heading = isBlank || isDoubtful ? undefined : headingOf(row)
      if (heading !== undefined) {
        if (isBegun && !isBehindGap && heading.instruction === 'not' && isOfOne(row.join())) {
          const last = block.numberOf(index) - 1
          above.ranges.push([index === 0 ? last : block.numberOf(index - 1), last])
          behindNext = { as }
        }
        headings.push(heading)
      }
      isBehindGap = isBlank || (isBehindGap && heading !== undefined)
      if (isBlank || heading !== undefined) return undefined
      if (!row.some(isMeantLine)) return isMarked(block, index) ? 'not-to-cancel' : as
    }
    if (headings.length > 0) begin(block.numberOf(index))
    above.atEnd = undefined
    above.isContradicted = false
    isBegun = true
    isBehindGap = false
    const own = isMarked(block, index) ? 'not-to-cancel' : as
    if (behindNext !== undefined) [as, behindNext] = [behindNext.as, undefined]
    return own
  }

  return idlingRule(whyLeftOut, (block, width) => {
    const isAmongLines = linesAbove === 0 && isBegun && !isBehindGap && headings.length === 0
    return (
      isAmongLines &&
      as === undefined &&
      above.atEnd === undefined &&
      above.isContradicted !== true &&
      isMarked.isIdle(block, width)
    )
  })
}

function nameOf(cell: string): string {
  return labelOf([cell])
}

/** `Ref. 1` and `Ref 1` are one name, `Ref 2` is another. */
function withoutPunctuation(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '')
}

function titleOf(row: Row, text: string): Heading {
  const instruction = instructionBetween(text)
  const sections = instruction === undefined ? sectionsNamed(text, row.indexOf(text)) : []
  return { kind: 'title', label: titleLabel(text), instruction, sections }
}

function sectionsNamed(text: string, at: number): readonly Sections[] {
  return sectionKinds(text).map((kind) => `${at} ${kind}` as const)
}

/** Those of a single cell that was taken for a header. In the column of references it may be the name of that column. */
function sectionsAbove({ header = [], column }: Above): Sections | undefined {
  const [text = '', ...others] = header.filter((cell) => !isBlankCell(cell))
  if (others.length > 0) return undefined
  const at = header.indexOf(text)
  const sections = sectionsNamed(text, at)
  return at !== column || /:\s*$/.test(text) ? sections[0] : sections.find((each) => !each.endsWith(' any'))
}

/** Meant as a line of the list, which a sentence that names a reference is not. */
function isMeantLine(cell: string): boolean {
  const reading = readReference(cell)
  const isSentence = reading.kind === 'unreadable' && reading.why === 'among-other-text'
  return !isSentence && looksMeant(cell)
}

/** Equal for titles that differ only in a number, a letter or the text after a colon: they name things of one kind. */
function titleLabel(text: string): string {
  const [label = ''] = /^[^:]+(?=:\s*\S)/.exec(text) ?? []
  const isLabelled = label !== '' && !DECIDING.test(plainWords(label))
  return plainWords(isLabelled ? label : text)
    .split(' ')
    .filter((word) => word.length > 1)
    .join(' ')
}
