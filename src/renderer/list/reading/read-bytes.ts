import { decode, isBinary } from './text/decoding.ts'
import type { ListReadingSteps } from './rows/reading-steps.ts'
import type { ReadAs } from './text/read-text.ts'
import { readText } from './text/read-text.ts'

/** The bytes of a file that does not look like anything else: decodes them, then reads them as text. */
export function* readBytes(bytes: Uint8Array, as: ReadAs = {}): ListReadingSteps {
  const { text, encoding } = decode(bytes, as.encoding)
  if (isBinary(text)) return { ok: false, problem: { code: 'not-a-list', looksLike: 'binary' } }
  const end = yield* readText(text, as)
  return end.ok ? { ok: true, head: { ...end.head, reading: { ...end.head.reading, encoding } } } : end
}
