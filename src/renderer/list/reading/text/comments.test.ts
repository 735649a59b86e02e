// @vitest-environment node
import { expect, test } from 'vitest'
import { readText } from './read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const [SEEN, UNSEEN, LAST] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV']

function takenFrom(text: string): Readonly<Record<string, string>> {
  const { lines } = wholeReading(readText(text))
  return Object.fromEntries(
    lines.flatMap((line) => ('reference' in line ? [[line.reference, line.leftOutAs ?? 'chosen']] : [])),
  )
}

test.each([
  ['lines', `${SEEN}\n<!--\n${UNSEEN}\n-->\n${LAST}\n`],
  ['lines that end with CR', `${SEEN}\r<!-- no\r${UNSEEN}\r-->\r${LAST}\r`],
  ['rows of a table', `Ref,Bay\n${SEEN},4\n<!--\n${UNSEEN},5\n-->\n${LAST},6\n`],
])('of a list, what is commented out is left out: %s', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'chosen', [UNSEEN]: 'hidden-in-file', [LAST]: 'chosen' })
})

test.each([
  ['XML', `<list>\n<ref>${SEEN}</ref>\n<!-- <ref>${UNSEEN}</ref> -->\n<ref>${LAST}</ref></list>`],
  ['JSON', `{ "cancel": [\n"${SEEN}", // not "${UNSEEN}"\n"${LAST}" ] }`],
  ['JSON, in several lines', `[ "${SEEN}",\n/* it's\n"${UNSEEN}"\n*/ "${LAST}" ]`],
  ['JSON, in front', `// "${UNSEEN}"\n{ "cancel": ["${SEEN}", "${LAST}"] }`],
  ['an address in JSON', `{ "at": "https://x/${SEEN}", // "${UNSEEN}"\n"to": "//x/${LAST}" }`],
  ['SQL with a row in each line', `INSERT INTO c VALUES\n(1,'${SEEN}',4),\n-- (2,'${UNSEEN}',5),\n(3,'${LAST}',6);`],
  ['SQL', `INSERT INTO c VALUES ('${SEEN}'), -- ('${UNSEEN}')\n('a -- b ${LAST}');`],
])('in %s, too, and nothing is chosen', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'found-in-text', [UNSEEN]: 'hidden-in-file', [LAST]: 'found-in-text' })
})

test.each([
  ['YAML', `cancel:\n  - ref: ${SEEN}\n#  - ref: ${UNSEEN}\n  - ref: ${LAST} # was ${UNSEEN}\n`],
  ['YAML, by the only word before it', `out: ${SEEN} # was ${UNSEEN}\nback: ${LAST}\n`],
  ['INI', `[cancel]\nref1=${SEEN}\n;ref2=${UNSEEN}\n# see ${UNSEEN}\nref3=${LAST}\n`],
  ['properties', `ref.1=${SEEN}\r\n#ref.2=${UNSEEN}\r\n!ref.2=${UNSEEN}\r\nref.3=${LAST}\r\n`],
  ['a script', `#!/bin/sh\ncancel ${SEEN}\n# cancel ${UNSEEN}\ncancel ${LAST} # not ${UNSEEN}\n`],
  ['a batch file', `REM all\ncancel ${SEEN}\nrem cancel ${UNSEEN}\n:: cancel ${UNSEEN}\ncancel ${LAST}\n`],
  ['calls', `cancel('${SEEN}', 4)\n// cancel('${UNSEEN}', 5)\ncancel('${LAST}', 6)\n`],
  ['TeX', `${SEEN} & 4 \\\\\n% ${UNSEEN} & 5 \\\\\n${LAST} & 6 \\\\\n`],
  ['Basic', `Cancel "${SEEN}"\n'Cancel "${UNSEEN}"\nCancel "${LAST}"\n`],
  ['PowerShell', `Cancel "${SEEN}"\n<#\nCancel "${UNSEEN}"\n#>\nCancel "${LAST}"\n`],
  ['C', `cancel("${SEEN}");\n/* cancel("${UNSEEN}"); */\ncancel("${LAST}");\n`],
  ['labels in ZPL', `^XA^FX was ${UNSEEN} ^FS^FD${SEEN}^FS^XZ\n^XA^FDQA,${LAST}^FS^XZ\n`],
  [
    'a crontab',
    `# m h\n0 5 * * * /bin/cancel ${SEEN}\n# 0 6 * * 1-5 /bin/cancel -f ${UNSEEN}\n# ${UNSEEN}\n@daily /bin/cancel ${LAST}\n`,
  ],
  [
    'the registry',
    `Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\X]\n"one"="${SEEN}"\n;"two"="${UNSEEN}"\n; was ${UNSEEN}\n@="${LAST}"\n`,
  ],
  ['a message', `please cancel ${SEEN}\n#please cancel ${UNSEEN}\nplease cancel ${LAST}\n`],
])('a line that a mark comments out is left out: %s', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'found-in-text', [UNSEEN]: 'hidden-in-file', [LAST]: 'found-in-text' })
})

test.each([
  ['ordinals', `#1 ${SEEN}\n#2 ${UNSEEN}\n3 ${LAST}\n`],
  ['every line', `# ${SEEN}\n# ${UNSEEN}\n# ${LAST}\n`],
  ['beside labels', `Carrier: A\n# ${SEEN}\nCarrier: B\n# ${UNSEEN}\nCarrier: A\n# ${LAST}\n`],
  ['within lines', `Parcel # ${SEEN}\nOrder: #5 ${UNSEEN}\nC#: ${LAST}\n`],
])('a number sign comments nothing out: %s', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'found-in-text', [UNSEEN]: 'found-in-text', [LAST]: 'found-in-text' })
})

test.each([
  ['a column', `#,Ref\n1,${SEEN}\n2,${UNSEEN}\n3,${LAST}\n`],
  ['order numbers', `Order,Ref\n# 1,${SEEN}\n2,${UNSEEN}\n#A3,${LAST}\n`],
  ['what reads as SQL', `Delete from PRO,Ref\n1,${SEEN}\n2,${UNSEEN}\n3,${LAST}\n`],
  ['numbers of which most have a sign', `Order,Ref\n#1001,${SEEN}\n1002,${UNSEEN}\n#1003,${LAST}\n`],
  ['a name that is a mark', `Who,Ref\nSmith,${SEEN}\nRem Ltd,${UNSEEN}\nLee,${LAST}\n`],
  ['a tag where others have none', `Tag,Ref\n,${SEEN}\n#vip,${UNSEEN}\n,${LAST}\n`],
  ['marks in a cell', `Mark,Ref\n-,${SEEN}\n--,${UNSEEN}\n#,${LAST}\n`],
  ['text that a spreadsheet guards', `Order,Ref\nA1,${SEEN}\n'A2,${UNSEEN}\nA3,${LAST}\n`],
  ['a missing first cell', `Ref;Bay\n${SEEN};4\n${UNSEEN};\n${LAST};5\n;5\n`],
])('nor in a table: %s', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'chosen', [UNSEEN]: 'chosen', [LAST]: 'chosen' })
})

test.each([
  ['in front of its first cell', `Order,Ref\nA1,${SEEN}\n#A2,${UNSEEN}\nA3,${LAST}\n`],
  ['in front of a number', `Order,Ref\n1001,${SEEN}\n#1002,${UNSEEN}\n1003,${LAST}\n`],
  ['in front of words that no other row has', `Who,Ref\nSmith,${SEEN}\n# Jones,${UNSEEN}\nLee,${LAST}\n`],
  ['of two slashes', `Order,Ref,Bay\nA1,${SEEN},4\n//A2,${UNSEEN},5\nA3,${LAST},6\n`],
  ['within quotes', `"Order","Ref"\n"A1","${SEEN}"\n"#B2","${UNSEEN}"\n"C3","${LAST}"\n`],
  ['in front of its border', `|Ref |Bay\n|${SEEN} |4\n// |${UNSEEN} |5\n|${LAST} |6\n`],
])('a row of a table with a mark %s is commented out', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'chosen', [UNSEEN]: 'hidden-in-file', [LAST]: 'chosen' })
})

test('a row of a list with a number sign before its reference is for a person to judge', () => {
  const { lines } = wholeReading(readText(`${SEEN}\n#${UNSEEN}\n${LAST}\n`))

  expect([lines[1]?.kind, lines[1]?.leftOutAs]).toEqual(['unreadable', undefined])
})

test.each([
  ['behind a cell of several lines', `Note,Ref\n"a\nb",${SEEN}\n"c\n<!--d",${UNSEEN}\n-->e,${LAST}\n`],
  ['in the last record', `Note,Ref,\na,${SEEN},\nb,${LAST},\n"c\n<!-- d",${UNSEEN},-->\n`],
  ['the note beside it seen', `Ref,Note\n${SEEN},"a\n<!-- ${UNSEEN} -->"\n${LAST},b\n<!--\n${UNSEEN},c\n-->\n`],
])('what hides a reference on any line of its record hides it: %s', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'chosen', [UNSEEN]: 'hidden-in-file', [LAST]: 'chosen' })
})

test('a row whose reference is commented out is left out, whatever it becomes', () => {
  const { lines } = wholeReading(readText(`const list = [\n'${SEEN}',\n// '${UNSEEN}',\n'${LAST}',\n]`))

  expect(lines.map(({ kind, leftOutAs }) => [kind, leftOutAs])).toEqual([
    ['consignment', undefined],
    ['unreadable', 'hidden-in-file'],
    ['consignment', undefined],
    ['unreadable', undefined],
  ])
})

test('what Markdown strikes out is struck out', () => {
  const { lines } = wholeReading(
    readText(`| Ref | Bay |\n| ${SEEN} | 4 |\n| ~~${UNSEEN}~~ | 5 |\n| ${LAST} | ~~6~~ |\n`),
  )

  expect(lines.map(({ kind, leftOutAs }) => [kind, leftOutAs])).toEqual([
    ['consignment', undefined],
    ['unreadable', 'struck-out'],
    ['consignment', undefined],
  ])
  expect(takenFrom(`keep ~~ref ${UNSEEN}~~ but cancel ${SEEN}`)).toEqual({
    [SEEN]: 'found-in-text',
    [UNSEEN]: 'struck-out',
  })
})

test.each([
  ['on its line, in text', `cancel ${SEEN}\n${LAST} (was ~~${UNSEEN}~~ ${UNSEEN})\n`, 'found-in-text'],
  ['on its line, in HTML', `cancel ${SEEN}\n<s>${UNSEEN}</s> ${UNSEEN} today\nand ${LAST}\n`, 'found-in-text'],
  ['in another cell', `Ref,Old\n${SEEN},\n${UNSEEN},~~${UNSEEN}~~\n${LAST},\n`, 'chosen'],
  ['on a line above', `${SEEN}\n~~${UNSEEN}~~\n${UNSEEN}\n${LAST}\n`, 'chosen'],
  ['on a line below', `${SEEN}\n${UNSEEN}\n~~${UNSEEN}~~ no\n${LAST}\n`, 'chosen'],
])('what is struck out is, though it also stands as it is: %s', (_what, text, others) => {
  expect(takenFrom(text)).toMatchObject({ [UNSEEN]: 'struck-out', [LAST]: others })
})

test('what a page within other text strikes out is struck out', () => {
  expect(takenFrom(`Version:1.0\n<p>${SEEN}</p><DEL>ref ${UNSEEN}</DEL>\n`)).toEqual({
    [SEEN]: 'found-in-text',
    [UNSEEN]: 'struck-out',
  })
})

test.each([
  ['a comment that is never closed', `${SEEN}\n<!-- \n${UNSEEN}\n`],
  ['addresses', `Link,Ref\nhttps://x/1,${SEEN}\n//x/2,${UNSEEN}\n`],
])('%s hides nothing', (_what, text) => {
  expect(takenFrom(text)).toEqual({ [SEEN]: 'chosen', [UNSEEN]: 'chosen' })
})

test('tildes right beside words strike nothing out', () => {
  expect(takenFrom(`a~~${SEEN}~~4\nb~~${UNSEEN}~~5\n`)).toEqual({
    [SEEN]: 'found-in-text',
    [UNSEEN]: 'found-in-text',
  })
})

test('comments in front do not keep the reading busy', () => {
  const text = `${'/*a*/'.repeat(200_000)}"${SEEN}"\n${'~~x'.repeat(100_000)}`

  expect(takenFrom(`${text}\n<!--${text}`)).toEqual({ [SEEN]: 'found-in-text' })
})

test('a line of slashes, and comments that nothing ends, are read in one go', { timeout: 60_000 }, () => {
  expect(takenFrom(`${'/'.repeat(500)}\n${SEEN}\n`)).toEqual({ [SEEN]: 'chosen' })
  expect(takenFrom(`${SEEN}\n${LAST}\n${'<!-- '.repeat(300_000)}\n`)).toEqual({ [SEEN]: 'chosen', [LAST]: 'chosen' })
})

test('behind the last end of a comment, none begins, and those of one line still do', { timeout: 20_000 }, () => {
  const text = `[ "${SEEN}", /* a */ // b "${UNSEEN}"\n${'/* x\n'.repeat(100_000)}// "${UNSEEN}"\n"${LAST}"`

  expect(takenFrom(text)).toEqual({ [SEEN]: 'found-in-text', [UNSEEN]: 'hidden-in-file', [LAST]: 'found-in-text' })
})

test('on the line of the last end, beginnings that nothing ends are read in one go', { timeout: 20_000 }, () => {
  const text = `[ "${SEEN}", /* "${UNSEEN}" */ ${'/* x '.repeat(400_000)}\n"${LAST}"`

  expect(takenFrom(text)).toEqual({ [SEEN]: 'found-in-text', [UNSEEN]: 'hidden-in-file', [LAST]: 'found-in-text' })
})

test.each(['#', ' # ', '#; '])('a line of %j is read in one go', { timeout: 20_000 }, (mark) => {
  expect(takenFrom(`${SEEN}\n${mark.repeat(500_000)}\n${LAST}\n`)).toEqual({ [SEEN]: 'chosen', [LAST]: 'chosen' })
})

test('a text in JSON that breaks off is read in one go', { timeout: 20_000 }, () => {
  const text = `[ "${SEEN}", // "${UNSEEN}"\n"${String.raw`\"`.repeat(200_000)}`

  expect(takenFrom(text)).toEqual({ [SEEN]: 'found-in-text', [UNSEEN]: 'hidden-in-file' })
})
