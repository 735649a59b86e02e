import type { Delimiter } from '#shared/list.ts'
import { isReference } from '#shared/reference.ts'
import { cleaned } from '#shared/reference/cleaning.ts'
import type { ReadAs } from '../read-as.ts'
import { rowsBlock, type RecordBlock } from '../rows/block.ts'
import { mayMentionReference } from '../references/references-in-text.ts'
import { BEGINNING, behindComments, isSql, markComments } from './comments.ts'
import { guessDelimiter } from './delimiter.ts'
import { isMail, readMail } from './mail.ts'
import { readRecords } from './records.ts'
import type { ListReadingSteps } from '../rows/reading-steps.ts'
import { readRows } from '../rows/read-rows.ts'
import { partUnseen, unseen, withUnseen } from './unseen.ts'
import { unwrapRows } from './wrapped-rows.ts'

/** JSON, but not an array of texts that has a line for each: it is read like any other list. */
const JSON_BEGINS = /^\s*(?:\[(?:[ \t]*"|\s*[{[])|\{\s*")/

/** Delimited text, or plain text with one reference on each line. */
export function* readText(source: string, as: ReadAs = {}): ListReadingSteps {
  const unmarked = withoutFolds(withLineFeeds(source.replace(/^\ufeff/, '')))
  const mail = isMail(unmarked) ? readMail(unmarked) : undefined
  const { text, ...parted } = partUnseen(mail?.text ?? markComments(withFieldsApart(withPlainNames(unmarked))))
  if (text.trim() === '') return { ok: false, problem: { code: 'empty' } }
  const flowing = as.delimiter === undefined ? flowingReferences(text) : undefined
  if (flowing !== undefined) return yield* readRows(() => onePerLine(flowing), as.column)
  const rows = unwrapRows(text) ?? text
  const delimiter = as.delimiter ?? guessDelimiter(rows)
  const records = withoutSpacesBeforeQuotes(rows, delimiter)
  const isSplit = records.includes(delimiter)
  const end = yield* readRows(() => withUnseen(readRecords(records, delimiter), parted), as.column, {
    mayShift: isSplit,
    isNoTable: as.delimiter === undefined && (isForPrograms(records) || mail !== undefined),
  })
  const isDenied = !end.ok && end.problem.code === 'no-references' && end.problem.instead?.kind !== 'joined'
  const attached = mail?.attached ?? []
  if (isDenied && attached.length > 0) return { ok: false, problem: { code: 'may-be-attached' } }
  if (!end.ok) return end
  const more = {
    ...(isSplit ? { delimiter } : {}),
    ...(attached.length > 0 ? { attachedFiles: attached } : {}),
  }
  return { ...end, head: { ...end.head, reading: { ...end.head.reading, ...more } } }
}

function isForPrograms(text: string): boolean {
  return JSON_BEGINS.test(behindComments(text)) || isSql(text) || isOfLabels(text.slice(0, BEGINNING))
}

/** Of languages of label printers, a command that begins a label, and a field, which stands among numbers that say where. */
const OF_LABELS: readonly (readonly [begins: RegExp, field: RegExp])[] = [
  // EPL, TSPL, EZPL, JScript.
  [/^N\s*$/m, /^[ABb]\d+,\d+,\w+,.*"\s*$/m],
  [/^CLS\s*$/im, /^(?:TEXT|BLOCK|BARCODE|QRCODE|DMATRIX|PDF417) ?\d+ ?,/im],
  [/^\^L\s*$/m, /^(?:A[A-Z]|B\w|W)\d*,\d+,\d+,/m],
  [/^J\s*$/m, /^[TB] ?\d+(?:\.\d+)?,\d.*;/m],
]

function isOfLabels(beginning: string): boolean {
  return OF_LABELS.some(([begins, field]) => begins.test(beginning) && field.test(beginning))
}

/** Some programs end lines with the characters that Unicode has for it, and with nothing else. */
function withLineFeeds(text: string): string {
  return /[\r\n]/.test(text) ? text : text.replace(/[\u0085\u2028\u2029]/g, '\n')
}

const FOLDED = /(?<![^\n])[^\n]*(?:\n[ \t][^\n]*)+/g

/** Calendars and contacts break long lines anywhere, and go on behind a space (RFC 5545). Later lines keep their numbers. */
function withoutFolds(text: string): string {
  if (!/^BEGIN:V(?:CALENDAR|CARD)\b/i.test(text)) return text
  return text.replace(FOLDED, (all) => all.replace(/\r?\n[ \t]/g, '') + '\n'.repeat(all.split('\n').length - 1))
}

const NAME_TAG = /<\/?(?:b|i|u|a|p|br|font|span|strong|em|div|th|td|h[1-6])\b[^<>]*>/gi

/** Some exports have the names of columns as a page shows them: `<b>Consignment</b>`. */
function withPlainNames(text: string): string {
  const [first = ''] = /^[^\r\n]*/.exec(text) ?? []
  if (!first.includes('<') || mayMentionReference(first)) return text
  return first.replace(NAME_TAG, '') + text.slice(first.length)
}

/** On labels for Zebra's printers (ZPL), what a field holds begins right behind its command, and a comment ends at the next one. */
function withFieldsApart(text: string): string {
  if (!/\^XA/i.test(text)) return text
  const hidden = text.replace(/\^FX[^^]*/gi, (all) => unseen(all, 'hidden-in-file'))
  return hidden.replace(/\^F[DV](?:>[:;9]|[HLMQ][AM],[AN]?)?/gi, '$& ')
}

/** Removes spaces around the quotes of a cell; the text within quotes stays as it is. */
function withoutSpacesBeforeQuotes(text: string, delimiter: Delimiter): string {
  if (!text.includes('"') || !new RegExp(`[${delimiter}\n] "`).test(text)) return text
  const ends = new Set([delimiter, '\r', '\n', ''])
  const parts: string[] = []
  let kept = 0
  for (let open = text.indexOf('"'), behind = open; open !== -1; open = text.indexOf('"', behind)) {
    behind = behindQuoted(text, open)
    const from = afterSpaces(text, open - 1, -1) + 1
    const to = afterSpaces(text, behind, 1)
    if (from < open && ends.has(text.charAt(from - 1)) && ends.has(text.charAt(to))) {
      parts.push(text.slice(kept, from), text.slice(open, behind))
      kept = to
    }
  }
  return parts.join('') + text.slice(kept)
}

/** The offset behind the closing mark; behind the opening one if none closes it. */
function behindQuoted(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1 && text.charAt(close + 1) === '"') close = text.indexOf('"', close + 2)
  return close === -1 ? open + 1 : close + 1
}

/** The offset of the first character that is no space. */
function afterSpaces(text: string, from: number, step: 1 | -1): number {
  let at = from
  while (text.charAt(at) === ' ') at += step
  return at
}

const LONGEST_FLOW = 1_000_000

/**
 * A single line with nothing but references, as copied from a message: each becomes a line of the list. If any hyphen would have
 * to be corrected, it is an ordinary row.
 */
function flowingReferences(text: string): readonly string[] | undefined {
  if (text.length > LONGEST_FLOW) return undefined
  const line = text.trim()
  if (/[\r\n]/.test(line)) return undefined
  const cells = line.split(/[\s,;|\p{Cc}]+/u).filter((cell) => cell !== '')
  return cells.length > 1 && cells.every((cell) => isReference(cleaned(cell))) ? cells : undefined
}

function* onePerLine(cells: readonly string[]): Generator<RecordBlock, void> {
  yield rowsBlock(
    cells.map((cell) => [cell]),
    cells.map((_, index) => index + 1),
  )
}
