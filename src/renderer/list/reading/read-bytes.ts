import type { ListReadingSteps } from './rows/reading-steps.ts'
import { decode, isBinary } from './text/decoding.ts'
import { encodingRemarks } from './text/encoding-lines.ts'
import type { ReadAs } from './text/read-text.ts'
import { readText } from './text/read-text.ts'

/** The bytes of a file that does not look like anything else: decodes them, then reads them as text. */
export function* readBytes(bytes: Uint8Array, as: ReadAs = {}, language?: string): ListReadingSteps {
  const decoded = decode(bytes, { as: as.encoding, language })
  const { text, encoding, isGuess } = decoded
  if (isBinary(text)) return { ok: false, problem: { code: 'not-a-list', looksLike: 'binary' } }
  const end = yield* readText(text, as)
  if (!end.ok) return end
  // As many characters as bytes in UTF-8: all are ASCII.
  const remarks = encoding === 'utf-8' && text.length === bytes.length ? {} : encodingRemarks(decoded)
  const guess = isGuess ? { isEncodingGuessed: true as const } : {}
  return { ok: true, head: { ...end.head, reading: { ...end.head.reading, encoding, ...guess, ...remarks } } }
}
