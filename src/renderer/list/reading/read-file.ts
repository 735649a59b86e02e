import type { ListProblem, LooksLike } from '../../text/list-notice.ts'
import { kindOfFile, SNIFFED_BYTES, type FileKind } from './file-kind.ts'
import type { ReadAs } from './read-as.ts'
import { readBytes, readMarked } from './read-bytes.ts'
import type { ListReadingSteps } from './rows/reading-steps.ts'

/** 200,000 lines have 10 to 30 MB; the file, its text and its cells are in memory at the same time. */
const MAX_MEGABYTES = 100
const MEGABYTE = 1_048_576

/** What Office, or LibreOffice, keeps beside a file while it is open. */
const LOCK_FILE = /^(?:~\$|\.~lock\.)/

/** The part of `File` that is used. */
export type ReadableFile = Pick<File, 'name' | 'type' | 'size' | 'slice' | 'arrayBuffer'>

export async function readFile(
  file: ReadableFile,
  as: ReadAs = {},
  onRows?: (rows: number) => void,
  language?: string,
): Promise<ListReadingSteps> {
  if (LOCK_FILE.test(file.name)) return refused({ code: 'not-a-list', looksLike: 'lock-file' })
  // A file too large to be read may be a film, not a list, so its two ends are examined.
  const tooLarge = file.size > MAX_MEGABYTES * MEGABYTE
  const ends = await endsOf(file, tooLarge)
  if (ends === undefined) return refused({ code: 'unreadable-file' })
  const [head, tail] = ends
  const kind = kindOfFile(head, tail)
  const isMarked = isMarkup(kind, head)
  if (isMarked && !tooLarge) return readMarked(head, kind, as, language)
  if (kind !== 'text' && kind !== 'workbook' && !isMarked) return refused({ code: 'not-a-list', looksLike: kind })
  if (tooLarge) return refused({ code: 'too-large', megabytes: MAX_MEGABYTES })
  if (kind === 'text') return readBytes(head, as, language)
  const { readWorkbook } = await import('./workbook/workbook.ts')
  return readWorkbook(head, as, onRows)
}

/** Undefined if the file cannot be read any more. */
async function endsOf(file: ReadableFile, tooLarge: boolean): Promise<readonly [Uint8Array, Uint8Array] | undefined> {
  try {
    const head = await bytesOf(tooLarge ? file.slice(0, SNIFFED_BYTES) : file)
    return [head, tooLarge ? await bytesOf(file.slice(-SNIFFED_BYTES)) : head.subarray(-SNIFFED_BYTES)]
  } catch {
    return undefined
  }
}

async function bytesOf(blob: Pick<Blob, 'arrayBuffer'>): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

/** Text with another program's markup, such as a table saved as a web page, whatever the file's name is. */
function isMarkup(kind: FileKind, [first = 0]: Uint8Array): kind is LooksLike {
  const begins = MARKUP[kind]
  return begins === '' || begins?.includes(String.fromCharCode(first)) === true
}

/** What those of a kind begin with that are text; nothing if all of them are. */
const MARKUP: Readonly<Partial<Record<FileKind, string>>> = {
  'web-page': '',
  spreadsheet: '',
  document: '{',
  picture: '<',
  shortcut: '[<{',
}

function* refused(problem: ListProblem): ListReadingSteps {
  return { ok: false, problem }
}
