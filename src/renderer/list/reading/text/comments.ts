import { markLineComments } from './line-comments.ts'
import { unseen } from './unseen.ts'

/** Whole files need not be looked at to know the language. */
export const BEGINNING = 4_096
const GAPS = String.raw`(?:\s|\/\/.*(?!.)|\/\*(?:[^*]|\*(?!\/))*\*\/)*`
/** JSON, or a list in JavaScript. */
const CODE = new RegExp(String.raw`^${GAPS}(?:(?:export default|(?:const|let|var) \w+\s*=)\s*)?[[{]`)
const SQL = /^[^\S\r\n]*(?:insert\s+into|create\s+table|delete\s+from|update\s+\S+\s+set|select\s.*\sfrom)\b/im

/** Comments of several lines, between what they begin and end with: of pages anywhere, of C and PowerShell where a line begins. */
const BLOCKS = [
  [/<!--[\s\S]*?-->/g, '<!--', '-->'],
  [/^[ \t]*\/\*[\s\S]*?\*\//gm, '/*', '*/'],
  [/^[ \t]*<#[\s\S]*?#>/gm, '<#', '#>'],
] as const
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
  return markLineComments(commentsIn(text).reduce(hideComments, BLOCKS.reduce(hideBlocks, struck)))
}

/** Behind the last end there is no comment: from each beginning, it would be looked for up to the end of the text. */
function hideBlocks(text: string, [block, beginning, ending]: (typeof BLOCKS)[number]): string {
  const last = text.includes(beginning) ? text.lastIndexOf(ending) : -1
  if (last === -1) return text
  const end = last + ending.length
  return text.slice(0, end).replace(block, (all) => unseen(all, 'hidden-in-file')) + text.slice(end)
}

/** Behind the last end, no beginning is looked at more closely: each would be searched to the end of the text. */
function hideComments(text: string, comments: RegExp): string {
  const last = text.lastIndexOf('*/')
  const pieces: string[] = []
  let kept = 0
  const token = new RegExp(comments)
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const { 1: ofOneLine, 2: beginning, index } = found
    if (beginning !== undefined && token.lastIndex > last) continue
    if (beginning !== undefined) token.lastIndex = text.indexOf('*/', token.lastIndex) + '*/'.length
    if (beginning === undefined && ofOneLine === undefined) continue
    pieces.push(text.slice(kept, index), unseen(text.slice(index, token.lastIndex), 'hidden-in-file'))
    kept = token.lastIndex
  }
  return pieces.join('') + text.slice(kept)
}

/** Written by a program for programs. References are in quotes there. */
export function isSql(text: string): boolean {
  return SQL.test(text.slice(0, BEGINNING)) && /['"`]\s*EC\W/i.test(text)
}

function commentsBeside(strings: string, ofOneLine: string): RegExp {
  return new RegExp(String.raw`${strings}|(${ofOneLine})|(\/\*)`, 'g')
}

function commentsIn(text: string): readonly RegExp[] {
  const beginning = text.slice(0, BEGINNING)
  return [...(CODE.test(beginning) ? [CODE_COMMENTS] : []), ...(isSql(text) ? [SQL_COMMENTS] : [])]
}

/** Without the comments in front of it. */
export function behindComments(text: string): string {
  const [gaps = ''] = new RegExp(`^${GAPS}`).exec(text.slice(0, BEGINNING)) ?? []
  return text.slice(gaps.length)
}
