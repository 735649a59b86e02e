import { unseen } from './unseen.ts'

/** Whole files need not be looked at to know the language. */
const BEGINNING = 4_096
const GAPS = String.raw`(?:\s|\/\/.*(?!.)|\/\*(?:[^*]|\*(?!\/))*\*\/)*`
/** JSON, or a list in JavaScript. */
const CODE = new RegExp(String.raw`^${GAPS}(?:(?:export default|(?:const|let|var) \w+\s*=)\s*)?[[{]`)
const SQL = /^[^\S\r\n]*(?:insert\s+into|create\s+table|delete\s+from|update\s+\S+\s+set|select\s.*\sfrom)\b/im

const IN_MARKUP = /<!--[\s\S]*?-->/g
/** Strings come first: what looks like a comment in one is none. */
const CODE_COMMENTS = commentsBeside(
  String.raw`(?<!\\)"(?:[^"\\\r\n]|\\.)*"|(?<!\\)'(?:[^'\\\r\n]|\\.)*'`,
  String.raw`(?<![:\w])\/\/[^\r\n]*`,
)
const SQL_COMMENTS = commentsBeside(String.raw`'(?:[^'\r\n]|'')*'`, String.raw`--[^\r\n]*`)
const STRUCK =
  /(?<![\p{L}\p{N}~])~~(?=[^\s~])[^\r\n]{1,200}?~~(?![\p{L}\p{N}~])|<(s|del|strike)\b[^<>\r\n]*>[^\r\n]{1,200}?<\/\1>/giu

const MAY_BE_STRUCK = /<\/(?:s|del|strike)>/i

/** Encloses in marks what is commented out, or struck out as in Markdown. */
export function markComments(text: string): string {
  const mayBeStruck = text.includes('~~') || (text.includes('</') && MAY_BE_STRUCK.test(text))
  const struck = mayBeStruck ? text.replace(STRUCK, (all) => unseen(all, 'struck-out')) : text
  return commentsIn(text).reduce(hideComments, hideInMarkup(struck))
}

/** Behind the last end there is no comment: from each beginning, it would be looked for up to the end of the text. */
function hideInMarkup(text: string): string {
  const last = text.lastIndexOf('-->')
  if (last === -1) return text
  const end = last + '-->'.length
  return text.slice(0, end).replace(IN_MARKUP, (all) => unseen(all, 'hidden-in-file')) + text.slice(end)
}

/** Behind the line of the last end, there are only comments of one line. */
function hideComments(text: string, { any, ofOneLine }: Comments): string {
  const last = text.lastIndexOf('*/')
  const [rest = ''] = last === -1 ? [text] : (/[\r\n][^]*$/.exec(text.slice(last)) ?? [])
  const hide = (all: string, comment?: string): string => (comment === undefined ? all : unseen(all, 'hidden-in-file'))
  return text.slice(0, text.length - rest.length).replace(any, hide) + rest.replace(ofOneLine, hide)
}

/** Written by a program for programs. */
export function isSql(text: string): boolean {
  return SQL.test(text.slice(0, BEGINNING))
}

interface Comments {
  readonly any: RegExp
  readonly ofOneLine: RegExp
}

function commentsBeside(strings: string, ofOneLine: string): Comments {
  return {
    any: new RegExp(String.raw`${strings}|(${ofOneLine}|\/\*[\s\S]*?\*\/)`, 'g'),
    ofOneLine: new RegExp(`${strings}|(${ofOneLine})`, 'g'),
  }
}

function commentsIn(text: string): readonly Comments[] {
  const beginning = text.slice(0, BEGINNING)
  return [...(CODE.test(beginning) ? [CODE_COMMENTS] : []), ...(isSql(text) ? [SQL_COMMENTS] : [])]
}

/** Without the comments in front of it. */
export function behindComments(text: string): string {
  const [gaps = ''] = new RegExp(`^${GAPS}`).exec(text.slice(0, BEGINNING)) ?? []
  return text.slice(gaps.length)
}
