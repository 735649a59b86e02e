import type { LooksLike } from '../../text/list-notice.ts'
import type { ReadAs } from './read-as.ts'
import { findInText } from './references/found-in-text.ts'
import type { ListReadingSteps } from './rows/reading-steps.ts'
import { decode, isBinary, withoutPadding, type Decoded } from './text/decoding.ts'
import { encodingRemarks } from './text/encoding-lines.ts'
import { hiddenText, textOfMarkup, withAddresses } from './text/markup.ts'
import { readText } from './text/read-text.ts'
import { readRecords } from './text/records.ts'
import { textOfRtf } from './text/rtf.ts'
import { mentionsInSight, partUnseen, withUnseen, type PartedText } from './text/unseen.ts'
import { asWebPage } from './text/xml-spreadsheet.ts'

/** Decodes the bytes of a file that is no other known format, and reads them as text. */
export function* readBytes(bytes: Uint8Array, as: ReadAs = {}, language?: string): ListReadingSteps {
  const decoded = decode(bytes, { as: as.encoding, language })
  const text = withoutPadding(decoded.text)
  if (isBinary(text)) return { ok: false, problem: { code: 'not-a-list', looksLike: 'binary' } }
  return yield* withEncoding(readText(text, as), decoded, bytes)
}

/** Text with another program's markup: nothing in it is chosen automatically. */
export function* readMarked(
  bytes: Uint8Array,
  looksLike: LooksLike,
  as: ReadAs = {},
  language?: string,
): ListReadingSteps {
  const decoded = decode(bytes, { as: as.encoding, language })
  const found = findMarked(decoded.text, looksLike)
  if (found === undefined) return { ok: false, problem: { code: 'not-a-list', looksLike } }
  return yield* withEncoding(found, decoded, bytes)
}

/** The addresses of links are read only where a document shows no reference, and the rest of it only where they have none. */
function findMarked(source: string, looksLike: LooksLike): ListReadingSteps | undefined {
  const isRichText = looksLike === 'document'
  const page = looksLike === 'spreadsheet' ? asWebPage(source) : source
  const shown = partUnseen(isRichText ? textOfRtf(source) : textOfMarkup(page))
  if (mentionsInSight(shown)) return findParted(shown)
  const linked = isRichText ? textOfRtf(source, true) : textOfMarkup(withAddresses(page))
  return findParted(partUnseen(linked)) ?? findParted(partUnseen(hiddenText(source)))
}

function findParted(parted: PartedText): ListReadingSteps | undefined {
  return findInText(withUnseen(readRecords(parted.text, '\t'), parted))
}

function* withEncoding(steps: ListReadingSteps, decoded: Decoded, bytes: Uint8Array): ListReadingSteps {
  const end = yield* steps
  if (!end.ok) return end
  const { text, encoding, isGuess } = decoded
  // As many characters as UTF-8 bytes means that all are ASCII.
  const remarks = encoding === 'utf-8' && text.length === bytes.length ? {} : encodingRemarks(decoded)
  const guess = isGuess ? { isEncodingGuessed: true as const } : {}
  return { ...end, head: { ...end.head, reading: { ...end.head.reading, encoding, ...guess, ...remarks } } }
}
