// @vitest-environment node
import { expect, test } from 'vitest'
import { listNotice } from '../../../text/list-notice.ts'
import { readBytes } from '../read-bytes.ts'
import { readMail } from './mail.ts'
import { readText } from './read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const [FIRST, SECOND] = ['EC-000-05D-1NS', 'EC-000-05D-1NT']
const LINK = 'https://example.test/?ref='

function mail(headers: readonly string[], body: string): string {
  return ['From: desk@example.test', 'MIME-Version: 1.0', ...headers, '', body, ''].join('\r\n')
}

function multipart(...parts: readonly (readonly string[])[]): string {
  const body = parts.flatMap((part) => ['--=_x', ...part])
  return mail(['Content-Type: multipart/mixed;', '\tboundary="=_x"'], [...body, '--=_x--'].join('\r\n'))
}

const BASE64 = 'Content-Transfer-Encoding: base64'
const QUOTED = 'Content-Transfer-Encoding: quoted-printable'

function base64(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n')
}

function base64Of(text: string): string {
  return base64(new TextEncoder().encode(text))
}

function foundIn(text: string): readonly unknown[] {
  return wholeReading(readText(text)).lines.map((line) => ['reference' in line && line.reference, line.leftOutAs])
}

const BOTH = [
  [FIRST, 'found-in-text'],
  [SECOND, 'found-in-text'],
]
const WORKBOOK = Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 3_000 }, (_, at) => at % 256)])

test.each([
  ['links in base64', mail([BASE64], base64Of(`${LINK}${FIRST}\r\n${LINK}${SECOND}\r\n`))],
  [
    'links beside a part that is quoted-printable',
    multipart(['', `${LINK}${FIRST}`, SECOND], [QUOTED, '', 'see=20it']),
  ],
  ['links in quoted-printable', mail([QUOTED], `${LINK.replaceAll('=', '=3D')}${FIRST} EC-0=\r\n00-05D-1NT`)],
  ['bullets in base64', mail([BASE64], base64Of(`•${FIRST}\r\n“${SECOND}”\r\n`))],
  ['no-break spaces', mail([QUOTED], `=C2=A0${FIRST}=C2=A0\r\n${SECOND}=C2=A0(lost)`)],
  ['dashes', mail([QUOTED], `EC=E2=80=91000=E2=80=9105D=E2=80=911NS ${SECOND.replaceAll('-', '=E2=80=93')}`)],
  ['another charset', mail(['Content-Type: text/plain; charset="iso-8859-1"', QUOTED], `=A0${FIRST}=A0=E9 ${SECOND}`)],
  ['an unknown charset', mail(['Content-Type: text/plain; charset=none', QUOTED], `=C2=A0${FIRST} ${SECOND}`)],
  [
    'a web page',
    mail(['Content-Type: text/html', BASE64], base64Of(`<html><p>${FIRST}</p><b>EC</b>-000-05D-1NT</html>`)),
  ],
  ['an attached CSV file', multipart(['', 'see list'], [BASE64, '', base64Of(`Ref\r\n${FIRST}\r\n${SECOND}\r\n`)])],
  [
    'an e-mail in an e-mail',
    multipart(['Content-Type: message/rfc822', '', BASE64, '', base64Of(`${FIRST} ${SECOND}`)]),
  ],
  [
    'a part whose boundary is not declared',
    ['--y', BASE64, '', base64Of(FIRST), '--y', BASE64, '', base64Of(SECOND), ''].join('\n'),
  ],
  [
    'several e-mails in one file',
    `From a@x Mon Jun  3 10:00:00 2024\n${mail([], FIRST)}\nFrom b@x Tue Jun  4 10:00:00 2024\n${mail([BASE64], base64Of(SECOND))}`,
  ],
  ['an encoded subject', mail([`Subject: =?utf-8?B?${base64Of('Cancel')}?= =?utf-8?q?_${FIRST}?=`], SECOND)],
  ['a header that reads as a heading', mail(['Delivered-To: desk@example.test'], `${FIRST}\r\n${SECOND}`)],
  ['base64 that is none', mail([BASE64], `please cancel ${FIRST} and ${SECOND}`)],
  ['blank lines in front', `\r\n\r\n${mail([BASE64], base64Of(`${FIRST}\r\n${SECOND}`))}`],
])('references in an e-mail are found: %s', (_what, text) => {
  expect(foundIn(text)).toEqual(BOTH)
})

test('an e-mail without encoded parts keeps its lines', () => {
  const text = multipart(['Content-Type: text/plain', '', `lost: ${FIRST}`, ''], ['', `=EC-000-05D-1NT`])

  expect(readMail(text)).toEqual({ text, attached: [] })
})

test('the list may be a file in the e-mail, which the sentence says', () => {
  const text = multipart(['', 'Please cancel these.'], ['Content-Type: application/zip', BASE64, '', base64(WORKBOOK)])
  const { end } = wholeReading(readText(text))

  expect(end).toEqual({ ok: false, problem: { code: 'may-be-attached' } })
  expect(end.ok ? '' : listNotice(end.problem, 'a.eml', undefined)).toContain('save it from the e-mail in a folder')
})

test.each([
  ['a name', 'Content-Type: application/zip; name="list one.xlsx"', 'list one.xlsx'],
  ['a name in its disposition', 'Content-Disposition: attachment;\r\n filename=list.xlsx', 'list.xlsx'],
  ['a name in Unicode', `Content-Disposition: attachment; filename*=UTF-8''b%C3%A9.xlsx`, 'bé.xlsx'],
  [
    'an encoded name',
    'Content-Disposition: attachment; filename="=?utf-8?B?YsOp?= =?iso-8859-1?q?=E9_x?=.xls"',
    'béé x.xls',
  ],
  ['no name', 'Content-Type: application/zip', ''],
])('a file that is not read is named where the e-mail itself has references: %s', (_what, header, name) => {
  const text = multipart(['', `Cancel ${FIRST} and the list.`], [header, BASE64, '', base64(WORKBOOK)])

  expect(wholeReading(readText(text)).end).toMatchObject({ head: { reading: { attachedFiles: [name] } } })
})

test('a file that stands in the text itself is named, too', () => {
  const text = mail([], `${FIRST}\r\n\r\nbegin 644 list.xlsx\r\nM4$L#!!0"\r\n\`\r\nend`)

  expect(wholeReading(readText(text)).end).toMatchObject({ head: { reading: { attachedFiles: ['list.xlsx'] } } })
})

const HTML = 'Content-Type: text/html'
const UNSEEN = 'EC-000-05D-1NV'

test.each([
  ['its own style', [HTML, '', `<p>${FIRST}</p><p style="text-decoration:line-through">${UNSEEN}</p><p>${SECOND}</p>`]],
  ['in quoted-printable', [HTML, QUOTED, '', `<p>${FIRST}</p><s>EC-000-05=\r\nD-1NV</s><p>${SECOND}</p>`]],
])('what the page of an e-mail strikes out is left out, and its plain text does not offer it: %s', (_what, page) => {
  const plain = ['Content-Type: text/plain', '', `${FIRST}\r\n${UNSEEN}\r\n${SECOND}`]

  expect(foundIn(multipart(plain, page))).toEqual([BOTH[0], [UNSEEN, 'struck-out'], BOTH[1]])
})

test.each([
  ['a message', [`~~${UNSEEN}~~`], 'struck-out'],
  ['an attached web page', ['<!--', UNSEEN, '-->'], 'hidden-in-file'],
  ['an attached script', [`# cancel ${UNSEEN}`, `cancel ${FIRST}`], 'hidden-in-file'],
])('what the plain text of an e-mail strikes or comments out is left out: %s', (_what, lines, as) => {
  const text = multipart(['Content-Type: text/plain', '', FIRST, ...lines, SECOND])

  expect(new Map(foundIn(text).map((one) => one as [string, string]))).toEqual(
    new Map([...BOTH, [UNSEEN, as]] as never),
  )
})

test('of a page in an e-mail that shows no reference, those in its attributes are hidden', () => {
  expect(foundIn(mail([HTML], `<p data-ref="${FIRST}">the one</p>`))).toEqual([[FIRST, 'hidden-in-file']])
  expect(foundIn(mail([HTML], `<p data-ref="${UNSEEN}">${FIRST}</p>`))).toEqual([BOTH[0]])
})

const OLDER = [BOTH[0], [SECOND, 'other-heading']]

test.each([
  [
    'behind marks',
    mail([], `Please cancel ${FIRST}\r\n\r\nOn Mon, Jane <j@example.test> wrote:\r\n> and\r\n> ${SECOND}`),
  ],
  ['behind marks, twice', mail([], `Jane wrote:\r\n> ${FIRST}, too\r\n>> ${SECOND}\r\n`)],
  [
    'below its sender',
    mail([], `${FIRST}!\r\n\r\nFrom: Jane\r\nSent: Monday\r\nTo: Desk\r\nSubject: x\r\n\r\n${SECOND}`),
  ],
  ['below a line', mail([], `${FIRST}!\r\n\r\n-----Original Message-----\r\n\r\ncancel ${SECOND}`)],
  [
    'in another language',
    mail([], `${FIRST}!\r\n\r\nVon: Jane\r\nGesendet: Montag\r\nBetreff: x\r\n\r\nbitte ${SECOND}`),
  ],
  ['in a page', mail([HTML], `<p>${FIRST}</p><div>On Mon, Jane wrote:<blockquote><p>${SECOND}</p></blockquote></div>`)],
])('an earlier message is another part than the one that answers it: %s', (_what, text) => {
  expect(foundIn(text)).toEqual(OLDER)
})

test.each([
  ['the only one with references', mail([], `as below\r\n\r\nOn Mon, Jane wrote:\r\n> ${FIRST}\r\n> ${SECOND}`)],
  ['answered line by line', mail([], `> ${FIRST}\r\n> and\r\ncancel the first and ${SECOND}\r\n`)],
  [
    'the headers of the e-mail',
    mail(['From: a@x', 'To: b@x', `Subject: ${FIRST}`], `as below\r\n> ${FIRST}\r\n> ${SECOND}`),
  ],
  ['beside an attached list', multipart(['', `${FIRST}!\r\n> see list`], ['Content-Type: text/csv', '', SECOND])],
])('an earlier message may be what is meant: %s', (_what, text) => {
  expect(new Map(foundIn(text).map((one) => one as [string, string]))).toEqual(new Map(BOTH as never))
})

test('of a page that was saved as an e-mail, the style sheet is a part of its own', () => {
  const page = [HTML, '', `<html><body><p>${FIRST}</p><p class=x>${UNSEEN}</p><p>${SECOND}</p></body></html>`]

  expect(foundIn(multipart(page, ['Content-Type: text/css', '', '.x {text-decoration:line-through}']))).toEqual([
    BOTH[0],
    [UNSEEN, 'struck-out'],
    BOTH[1],
  ])
})

test('plain text with more than the page is read', () => {
  const text = multipart(['Content-Type: text/plain', '', SECOND], [HTML, '', `<p>${FIRST} <s>${UNSEEN}</s></p>`])

  expect(foundIn(text)).toEqual([BOTH[1], BOTH[0], [UNSEEN, 'struck-out']])
})

test.each(['image/png', 'application/pkcs7-signature'])('%s is no list', (type) => {
  const text = multipart(['', 'Please cancel these.'], [`Content-Type: ${type}`, BASE64, '', base64(WORKBOOK)])

  expect(wholeReading(readText(text)).end).toMatchObject({ problem: { code: 'no-references' } })
})

test.each(['Received: on', 'MIME-Version: 1', 'Message-ID: x', 'Content-Transfer-Encoding: base64'])(
  'a list whose first column is called %j is none',
  (name) => {
    const lists = [`${name},Ref\n4,${FIRST}\n5,${SECOND}\n`, `${name},${FIRST}\n${name},${SECOND}\n`]

    for (const text of lists)
      expect(foundIn(text)).toEqual([
        [FIRST, undefined],
        [SECOND, undefined],
      ])
  },
)

test.each([
  ['labels of parcels', (reference: string) => `From: Leeds\nSent: Monday\nTo: York\nRef: ${reference}\n\n`],
  ['lines with a name', (reference: string) => `---- Leeds depot ----\ncancel ${reference}\n\n`],
])('%s are no earlier message', (_what, part) => {
  expect(foundIn(part(FIRST) + part(SECOND))).toEqual(BOTH)
})

test('a large attachment, and headers without end, take no longer than other text', { timeout: 60_000 }, () => {
  const picture = base64(new Uint8Array(6_000_000).fill(0xab))
  const headers = `${BASE64}\r\n`.repeat(5_000)
  const large = multipart(['', FIRST, `${SECOND} too`], ['Content-Type: image/jpeg', BASE64, '', picture])

  expect(foundIn(large).slice(0, 2)).toEqual(BOTH)
  expect(wholeReading(readBytes(new TextEncoder().encode(mail([headers], 'x')))).end.ok).toBe(false)
})

test('of many style sheets beside many pages, each is read once', { timeout: 60_000 }, () => {
  const sheets = Array.from({ length: 10_000 }, () => [
    'Content-Type: text/css',
    '',
    '.x {text-decoration:line-through}',
  ])
  const pages = Array.from({ length: 3_000 }, () => [HTML, '', `<p>none</p>`])
  const text = multipart(...sheets, ...pages, [HTML, '', `<p class=x>${FIRST}</p><p>${SECOND}</p>`])

  expect(foundIn(text)).toEqual([[FIRST, 'struck-out'], BOTH[1]])
})

test('a line that begins as an e-mail does is read in one go', { timeout: 60_000 }, () => {
  const line = `From a ${'00:00 '.repeat(150_000)}`

  expect(foundIn(mail([], `${line}\n\n${FIRST} and ${SECOND}`))).toEqual(BOTH)
})
