import { mayMentionReference } from '../references/references-in-text.ts'
import { unseen } from './unseen.ts'

/** Before a number, `#` is an ordinal, as in `#1`. */
const MARK = /^[^\S\r\n]*(?:#+(?!\s*\d)|\/\/|::|rem\b|[;!])/i
/** Few texts have any, and splitting a long one takes as long as reading it. */
const MAY_HAVE = /(?:^|[\r\n])[ \t]*(?:[#;!]|\/\/|::|[Rr][Ee][Mm]\b)/
/** Taken for marks only where a program reads the file. */
const MARK_OF_SETTINGS = /^\s*[;!]/
const AT_END = /\s#+\s/
const REFERENCE = /\bEC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}\b/gi
/** The line is a row of a list: what it says is for a person to judge. */
const ALONE = /(?:^|[,;\t|])[\s"']*\0[\s"']*(?:$|[,;\t|])/

/** YAML, INI, TOML and properties: a section, a key with a value, an item, or the end of a list. */
const SETTING = /^\s*(?:\[.*\]|---|\.{3}|(?:- +)*["']?[\w. -]{1,60}["']?\s*[:=](?:\s.*|[^/].*|$)|- +\S.*|[\]})],?)\s*$/
const NEARLY_ALL = 0.9
const SAMPLE_LINES = 200

/**
 * Encloses in marks what `#` and the like comment out: a line that would be as another is without it, and in settings any. So a
 * `#` that numbers, names a column, or begins every line is none.
 */
export function markLineComments(text: string): string {
  if (!MAY_HAVE.test(text) && !text.includes(' #')) return text
  const lines = text.split(/(?<=[\r\n])/)
  const others = lines.filter((line) => mayMentionReference(line) && !MARK.test(line))
  if (others.length === 0) return text
  const shapes = new Set(others.map(shapeOf).filter((shape) => !ALONE.test(shape)))
  const areSettings = isSettings(lines)
  return lines.map((line) => (mayMentionReference(line) ? marked(line, shapes, areSettings) : line)).join('')
}

function marked(line: string, shapes: ReadonlySet<string>, areSettings: boolean): string {
  const mark = MARK.exec(line)?.[0]
  if (mark !== undefined) {
    const isOther = !MARK_OF_SETTINGS.test(mark) && shapes.has(shapeOf(line.slice(mark.length)))
    return isOther || areSettings ? unseen(line, 'hidden-in-file') : line
  }
  const at = line.search(AT_END)
  const before = line.slice(0, Math.max(0, at))
  return mayMentionReference(before) && (areSettings || shapes.has(shapeOf(before)))
    ? before + unseen(line.slice(at), 'hidden-in-file')
    : line
}

/** Its words, whatever its references and numbers are. */
function shapeOf(line: string): string {
  const plain = line.replace(REFERENCE, '\0').replace(/\d+/g, '0').replace(/\s+/g, ' ')
  return plain.trim().replace(/[,;]$/, '')
}

function isSettings(lines: readonly string[]): boolean {
  const sample = lines.filter((line) => line.trim() !== '' && !MARK.test(line)).slice(0, SAMPLE_LINES)
  return sample.filter((line) => SETTING.test(line)).length >= sample.length * NEARLY_ALL
}
