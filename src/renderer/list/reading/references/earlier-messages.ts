import { isBlankRow } from '../rows/blank.ts'

type Row = readonly string[]

/** `On Mon, 3 June 2024, Jane wrote:` */
const WROTE =
  /^(?:on|am|le|el|em|il|op|den|dnia|w dniu|dne)\b.{4,200}\b(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napisał\(?a?\)?|napsala?).{0,80}:$/iu
/** `-----Original Message-----` */
const RULE =
  /^[-_]{4,} ?(?=.{0,40}(?:message|nachricht|mensaje|mensagem|messaggio|bericht|meddelande|meddelelse|melding|wiadomość|zpráva))[\p{L}' ]{4,40}[-_]{4,}$/iu
/** The lines that Outlook puts above it: who sent it, when, and about what. A label may have the first two. */
const FROM = /^(?:from|von|de|da|van|från|fra|od|feladó|lähettäjä): ?\S/iu
const SENT =
  /^(?:sent|gesendet|envoyé|enviad[oa](?: el| em)?|inviato|verzonden|skickat|sendt|wysłano|odesláno|lähetetty|elküldve)\s?: ?\S/iu
const SUBJECT = /^(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|předmět|aihe|tárgy)\s?:/iu
/** Headers of an e-mail, or of a part of one, where another text begins. */
const HEADERS = /^(?:content-type|mime-version|received|return-path|message-id|delivered-to):/i

/**
 * Whether a row is of an earlier message, quoted below or within one that has references itself: what was asked for then may have
 * been done. Rows are asked about in turn.
 */
export function createEarlierRule(): (row: Row, hasReference: boolean) => boolean {
  let isInHeaders = false
  let below = 0
  /** How deep the first message with references is. */
  let first: number | undefined
  let before = ''
  let isSent = false

  return (row, hasReference) => {
    if (isBlankRow(row)) isInHeaders = false
    const line = row.join().trim()
    if (HEADERS.test(line)) [isInHeaders, below, first, before, isSent] = [true, 0, undefined, '', false]
    if (isInHeaders || line === '') return false
    const [marks = ''] = /^(?:>\s*)*/.exec(line) ?? []
    const text = line.slice(marks.length)
    // Where each line of the message has a mark, that is counted.
    if ((WROTE.test(before) || RULE.test(before)) && marks === '') below += 1
    if (FROM.test(text)) isSent = false
    isSent ||= FROM.test(before) && SENT.test(text)
    if (isSent && SUBJECT.test(text)) [below, isSent] = [below + 1, false]
    before = text
    const depth = below + marks.split('>').length - 1
    if (hasReference) first ??= depth
    return first !== undefined && depth > first
  }
}
