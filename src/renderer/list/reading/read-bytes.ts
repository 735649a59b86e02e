import type { LooksLike } from '../../text/list.ts'
import type { ReadAs } from './read-as.ts'
import { findInText } from './references/found-in-text.ts'
import type { RecordBlock } from './rows/block.ts'
import { rowsBlock } from './rows/block.ts'
import type { ListReadingSteps } from './rows/reading-steps.ts'
import { decode, isBinary, withoutPadding } from './text/decoding.ts'
import type { Decoded } from './text/decoding.ts'
import { encodingRemarks } from './text/encoding-lines.ts'
import { textOfMarkup, textOfRtf, withAddresses } from './text/markup.ts'
import { readText } from './text/read-text.ts'
import { readRecords } from './text/records.ts'
import { partUnseen } from './text/unseen-elements.ts'

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
  const found =
    looksLike === 'document'
      ? findInText(readRecords(textOfRtf(decoded.text), '\t'))
      : (findInText(rowsOfMarkup(decoded.text)) ?? findInText(rowsOfMarkup(withAddresses(decoded.text))))
  if (found === undefined) return { ok: false, problem: { code: 'not-a-list', looksLike } }
  return yield* withEncoding(found, decoded, bytes)
}

/** What is hidden or struck out comes last. */
function* rowsOfMarkup(markup: string): Generator<RecordBlock, void> {
  const { seen, unseen } = partUnseen(markup)
  let number = 1
  for (const block of readRecords(textOfMarkup(seen), '\t')) {
    yield block
    number = block.numberOf(block.size - 1) + 1
  }
  for (const element of unseen) {
    const rows = textOfMarkup(element.markup).split('\n')
    const cells = rows.map((row) => row.split('\t'))
    const numbers = rows.map((_, index) => number + index)
    yield { ...rowsBlock(cells, numbers), whyLeftOut: () => element.leftOutAs }
    number += rows.length
  }
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
