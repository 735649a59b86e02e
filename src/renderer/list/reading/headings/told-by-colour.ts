import { isBlankCell } from '../rows/blank.ts'
import { spelled } from './spelling.ts'

const COLOUR = '(?:red|green|yellow|blue|orange|amber|pink|purple|gr[ae]y|bold)'
const BY_COLOUR = new RegExp(
  [
    '(?<!\\p{L})(?:',
    `highlight(?:s|ed|ing)?|colou?red|shaded|(?:in|marked) (?:in )?${COLOUR}`,
    `|${COLOUR} (?:rows?|lines?|ones?|cells?|means?|is|are)`,
    `|${COLOUR}(?= ?[=:])`,
    ')(?!\\p{L})',
  ].join(''),
  'iu',
)

/** Whether a row is only words that tell lines apart by their colour, or as bold: `Yellow = keep`, `Cancel the highlighted ones`. */
export function isToldByColour(row: readonly string[]): boolean {
  const [text = '', ...others] = row.filter((cell) => !isBlankCell(cell))
  return others.length === 0 && BY_COLOUR.test(spelled(text))
}
