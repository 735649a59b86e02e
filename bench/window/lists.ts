/** Files as warehouses have them: one column or several, with or without quotes. */
export const SHAPES = ['plain', 'quoted', 'semicolons', 'five-columns', 'five-quoted'] as const
export type Shape = (typeof SHAPES)[number]

const LINE_END = '\r\n'

export function listFile(shape: Shape, lines: number): string {
  const rows = Array.from({ length: lines }, (_, index) => rowOf(shape, index))
  return [headerOf(shape), ...rows, ''].join(LINE_END)
}

export function referenceAt(index: number): string {
  const digits = (index * 7).toString(32).toUpperCase().padStart(9, '0')
  return `EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
}

const HEADER = ['Order', 'Reference', 'Customer', 'Postcode', 'Date']

function headerOf(shape: Shape): string {
  switch (shape) {
    case 'plain':
      return 'Reference'
    case 'quoted':
      return '"Reference"'
    case 'semicolons':
      return HEADER.join(';')
    case 'five-columns':
      return HEADER.join(',')
    case 'five-quoted':
      return HEADER.map(quoted).join(',')
  }
}

function rowOf(shape: Shape, index: number): string {
  const reference = referenceAt(index)
  const cells = [`SO-${index}`, reference, `Smith ${index % 97}`, `LS1 ${index % 10}AA`, '2025-05-12']
  switch (shape) {
    case 'plain':
      return reference
    case 'quoted':
      return quoted(reference)
    case 'semicolons':
      return cells.join(';')
    case 'five-columns':
      return cells.join(',')
    case 'five-quoted':
      return cells.map(quoted).join(',')
  }
}

function quoted(cell: string): string {
  return `"${cell}"`
}
