import { withoutMarks } from './sheet-rows.ts'
import { isOff, walkXml, type Attributes, type XmlListener } from './xml.ts'
import type { Zip } from './zip.ts'

/** The text of a cell. */
export interface RichText {
  readonly text: string
  /** Some of it is struck through by its own format, regardless of the cell's. */
  readonly isStruck: boolean
}

/** Joins the parts of a text, without phonetic hints (rPh). */
export class TextCollector implements XmlListener {
  #text = ''
  #isInText = false
  #isInPronunciation = false
  #isRunStruck = false
  #isStruck = false

  readonly open = (name: string, attributes: () => Attributes): void => {
    if (name === 't') this.#isInText = !this.#isInPronunciation
    else if (name === 'r') this.#isRunStruck = false
    else if (name === 'strike') this.#isRunStruck = !isOff(attributes()['val'])
    else if (name === 'rPh') this.#isInPronunciation = true
  }

  readonly close = (name: string): void => {
    if (name === 't') this.#isInText = false
    else if (name === 'r') this.#isRunStruck = false
    else if (name === 'rPh') this.#isInPronunciation = false
  }

  readonly text = (text: string): void => {
    if (!this.#isInText) return
    this.#text += text
    if (this.#isRunStruck && text.trim() !== '') this.#isStruck = true
  }

  /** What was collected since the last call. */
  take(): RichText {
    const collected = { text: unescaped(this.#text), isStruck: this.#isStruck }
    this.#text = ''
    this.#isStruck = false
    return collected
  }
}

/** The shared strings by number. There may be hundreds of thousands, too many for an object each. */
export interface SharedStrings {
  readonly texts: readonly string[]
  readonly struck: ReadonlySet<number>
}

export function sharedStrings(zip: Zip, part: string | undefined): SharedStrings {
  const texts: string[] = []
  const struck = new Set<number>()
  const strings = { texts, struck }
  if (part === undefined || !zip.has(part)) return strings
  const collector = new TextCollector()
  walkXml(zip, part, {
    open: collector.open,
    text: collector.text,
    close: (name) => {
      if (name !== 'si') {
        collector.close(name)
        return
      }
      const { text, isStruck } = collector.take()
      if (isStruck) struck.add(texts.length)
      texts.push(withoutMarks(text))
    },
  })
  return strings
}

/** Characters that are not allowed in XML are written as `_x0041_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
