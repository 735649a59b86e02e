import { mayMentionReference } from '../references/references-in-text.ts'
import { unseen } from './unseen.ts'

/** When a command of a crontab is run. */
const TIMES = '[\\d*][\\w*/,-]*(?:[ \\t]+[\\d*][\\w*/,-]*){4}[ \\t]+\\S'
/** Before a number and words, `#` is an ordinal, as in `#1`; alone in a cell, it is what the cell says. */
const MARK = new RegExp(
  `^[^\\S\\r\\n]*(?:"?(?:#+(?!\\s*(?:[",;|\\t]|\\d[^",;|\\t]*(?:\\s|$)))|#+(?=\\s*${TIMES})|\\/\\/)|::|rem\\b|[;!]|'|%+|--+)`,
  'i',
)
/** Few texts have any, and splitting a long one takes as long as reading it. In two patterns, because one is several times slower. */
const MAY_BEGIN = /^[ \t]*"?(?:[#;!'%]|\/\/|::|--|[Rr][Ee][Mm]\b)/
const MAY_FOLLOW = new RegExp(MAY_BEGIN.source.replace('^', String.raw`[\r\n]`))
/** Others may be words of a cell: `Rem Ltd` */
const OF_ROWS = /#|\/\//
/** Marks only where a program reads the file. */
const OF_SETTINGS = /^\s*[;!]/
/** Marks of programs in other languages; in a cell, they are anything. */
const OF_CODE = /^\s*(?:'|%|--)/
/** `//server/list`, but not `//SO-2` */
const OF_ADDRESS = /^\s*\/\/[^\s,;|]*[./]/
const AT_END = /\s#+\s/
const REFERENCE = /\bEC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}\b/gi
const DELIMITER = /[,;\t|]/
/** A row of a list: one that begins with its reference cannot be taken with a mark before it, and is for a person to judge. */
const ROW = /(?:^|[,;\t|])[\s"']*\0[\s"']*(?:$|[,;\t|])/
const ROW_OF_REFERENCE = /^[\s"']*\0/

/** YAML, INI, TOML and properties: a section, a key with a value, an item, or the end of a list. So have exports of the registry. */
const SETTING =
  /^\s*(?:\[.*\]|---|\.{3}|(?:- +)*["']?[\w. -]{1,60}["']?\s*[:=](?:\s.*|[^/].*|$)|- +\S.*|[\]})],?|@=.*|REGEDIT4|Windows Registry Editor .*)\s*$/
const SCHEDULED = new RegExp(`^\\s*(?:${TIMES}|@\\w+\\s)`)
const NEARLY_ALL = 0.9
const SAMPLE_LINES = 200

/**
 * Encloses in marks what `#` and the like comment out: a line that would be as most others are without it, and in settings any. So
 * a `#` that numbers, names a column, or begins every line is none.
 */
export function markLineComments(text: string): string {
  if (!MAY_BEGIN.test(text) && !MAY_FOLLOW.test(text) && !text.includes(' #')) return text
  const lines = text.split(/(?<=[\r\n])/)
  const naming = lines.filter(mayMentionReference)
  const others = naming.filter((line) => !MARK.test(line))
  const mayBeComments = naming.filter((line) => MARK.test(line) || AT_END.test(line))
  if (others.length === 0 || mayBeComments.length === 0) return text
  const shapes =
    others.length < naming.length / 2
      ? new Set<string>()
      : new Set(others.flatMap((line) => [shapeOf(line), widthOf(line)]))
  const areSettings = isSettings(lines)
  return lines.map((line) => (mayMentionReference(line) ? marked(line, shapes, areSettings) : line)).join('')
}

function marked(line: string, shapes: ReadonlySet<string>, areSettings: boolean): string {
  const mark = MARK.exec(line)?.[0]
  if (mark !== undefined) {
    const isHidden = isOther(mark, line.slice(mark.length), shapes) || (areSettings && !OF_CODE.test(mark))
    return isHidden ? unseen(line, 'hidden-in-file') : line
  }
  const at = line.search(AT_END)
  const before = line.slice(0, Math.max(0, at))
  const isLine = areSettings || (!ROW.test(spelled(before)) && shapes.has(shapeOf(before)))
  return mayMentionReference(before) && isLine ? before + unseen(line.slice(at), 'hidden-in-file') : line
}

function isOther(mark: string, rest: string, shapes: ReadonlySet<string>): boolean {
  const isLikeOthers = shapes.has(shapeOf(rest)) || (OF_ROWS.test(mark) && shapes.has(widthOf(rest)))
  if (OF_SETTINGS.test(mark) || !isLikeOthers) return false
  const plain = spelled(rest)
  return !ROW.test(plain) || !(OF_CODE.test(mark) || ROW_OF_REFERENCE.test(plain) || OF_ADDRESS.test(mark + rest))
}

/** Its words, or of a row its first cell, and the others with references. */
function shapeOf(line: string): string {
  const plain = spelled(line)
  if (!ROW.test(plain)) return plain
  const [first = '', ...others] = plain.split(DELIMITER)
  return [first.trim(), ...others.map((cell) => (cell.includes('\0') ? '\0' : ''))].join()
}

/** The same, whatever its first cell has, if anything. */
function widthOf(line: string): string {
  const [first = '', ...others] = shapeOf(line).split(',')
  return [first === '' ? '' : 'any', ...others].join()
}

/** Whatever its references and numbers are. */
function spelled(line: string): string {
  const plain = line.replace(REFERENCE, '\0').replace(/\d+/g, '0').replace(/\s+/g, ' ')
  return plain.trim().replace(/[,;]$/, '')
}

function isSettings(lines: readonly string[]): boolean {
  const sample = lines.filter((line) => line.trim() !== '' && !MARK.test(line)).slice(0, SAMPLE_LINES)
  return sample.filter((line) => SETTING.test(line) || SCHEDULED.test(line)).length >= sample.length * NEARLY_ALL
}
