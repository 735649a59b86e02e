import type { Reference } from './reference.ts'

interface Searched {
  readonly number: number
  readonly reference?: Reference | undefined
  readonly cells: readonly string[]
}

/** Searches the line number, the reference with or without its hyphens, and the text of every cell. */
export function createMatcher(query: string): (line: Searched) => boolean {
  const text = query.trim().toLowerCase()
  const number = Number(text.replace(/,/g, ''))
  const bare = bareOf(text)
  return (line) =>
    line.number === number ||
    (line.reference !== undefined && bare !== '' && bareOf(line.reference).includes(bare)) ||
    line.cells.some((cell) => cell.toLowerCase().includes(text))
}

function bareOf(text: string): string {
  return text.replace(/[-\s]/g, '').toLowerCase()
}
