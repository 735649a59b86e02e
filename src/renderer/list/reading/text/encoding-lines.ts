import type { ListReading } from '#shared/list.ts'
import { unreadablePattern, type Decoded } from './decoding.ts'

const LINES = 5

type Remarks = Pick<ListReading, 'unreadableCharacters' | 'encodingLines'>

/** The part of a text that depends on its encoding. */
export function encodingRemarks({ text, encoding }: Decoded): Remarks {
  const unreadable = new RegExp(unreadablePattern(encoding), 'g')
  const count = text.match(unreadable)?.length ?? 0
  const positions = [...positionsOf(text, unreadable), ...positionsOf(text, /[^\0-\x7f]/g)]
  const numbers = [...new Set(lineNumbers(text, positions))].slice(0, LINES)
  return {
    ...(count > 0 ? { unreadableCharacters: count } : {}),
    ...(numbers.length > 0 ? { encodingLines: numbers } : {}),
  }
}

/** The first such character of each line, for as many lines as are shown. */
function positionsOf(text: string, pattern: RegExp): readonly number[] {
  const positions: number[] = []
  const behind = new RegExp(pattern)
  while (positions.length < LINES) {
    const found = behind.exec(text)
    if (found === null) break
    positions.push(found.index)
    const end = /[\r\n]/g
    end.lastIndex = found.index
    behind.lastIndex = end.exec(text)?.index ?? text.length
  }
  return positions
}

function lineNumbers(text: string, positions: readonly number[]): readonly number[] {
  const newline = text.includes('\n') ? '\n' : '\r'
  const numbers = new Map<number, number>()
  let number = 1
  let from = 0
  for (const position of positions.toSorted((one, other) => one - other)) {
    number += text.slice(from, position).split(newline).length - 1
    numbers.set(position, number)
    from = position
  }
  return positions.map((position) => numbers.get(position) ?? 1)
}
