import { forbids } from '../headings/instructions.ts'
import { isKeptCell } from '../headings/marks.ts'
import { targetsOf } from './contents.ts'
import { walkXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** Excel begins a note with the name of its author. */
const AUTHOR = /^[^:\n]{1,80}:\s*\n/
const ROW = /\d+$/

/** The rows of a sheet with a note on a cell, or a comment, that says not to cancel. Excel keeps a comment as a note, too. */
export function rowsForbiddenByNotes(zip: Zip, sheet: string): ReadonlySet<number> {
  const forbidden = new Set<number>()
  const parts = [...targetsOf(zip, sheet).values()].filter(({ kind, part }) => kind === 'comments' && zip.has(part))
  for (const { part } of parts) {
    let [at, note, isText] = ['', '', false]
    walkXml(zip, part, {
      open: (name, attributes) => {
        if (name === 'comment') [at, note] = [attributes()['ref'] ?? '', '']
        isText = name === 't'
      },
      text: (text) => {
        if (isText) note += text
      },
      close: (name) => {
        isText = false
        if (name !== 'comment') return
        const lines = note.replace(AUTHOR, '').split('\n')
        if (forbids(note) || lines.some(isKeptCell)) forbidden.add(Number(ROW.exec(at)?.[0] ?? 0))
      },
    })
  }
  return forbidden
}
