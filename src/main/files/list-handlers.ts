import { readFile } from 'node:fs/promises'
import type { Handlers } from '../ipc/handlers.ts'
import { LIST_TOO_LONG } from '../ipc/failure.ts'
import { problemLinesName } from './file-names.ts'
import { BYTE_ORDER_MARK, saveFile, type SavePorts } from './save-file.ts'

interface Dependencies extends SavePorts {
  /** A promise since Electron 44, a plain text before. */
  readonly clipboard: { readText(): string | Promise<string> }
  /** The system's languages, the preferred one first, as BCP 47 tags. */
  readonly languages: () => readonly string[]
  /** The sample list's file. */
  readonly sample: string
}

/** Far above what a delivery list of 200,000 lines holds: a larger clipboard holds something else. */
const MAX_PASTED_CHARACTERS = 50_000_000

export function createListHandlers({ clipboard, languages, sample, ...ports }: Dependencies): Handlers<'list'> {
  return {
    language: () => Promise.resolve({ ok: true, value: { tag: languages()[0] ?? '' } }),
    async paste() {
      const text = await clipboard.readText()
      if (text.length > MAX_PASTED_CHARACTERS) return LIST_TOO_LONG
      return { ok: true, value: { text } }
    },
    async sample() {
      return { ok: true, value: { name: 'Sample list', bytes: new Uint8Array(await readFile(sample)) } }
    },
    saveProblems({ name, text }) {
      // Prepended here, because the window would have to hand over two bytes for each character.
      return saveFile(ports, problemLinesName(name), [BYTE_ORDER_MARK, text])
    },
  }
}
