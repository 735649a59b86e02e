import type { LeftOutAs } from '#shared/list.ts'
import { isOff, type Attributes } from './xml.ts'

/** What keeps a person from seeing a cell as any other. */
export type UnseenLook = Extract<LeftOutAs, 'struck-out' | 'hidden'>

/** What a font, a fill or a rule makes of a cell. */
export interface Look {
  isStruck: boolean
  isWhite: boolean
  /** Its background has another colour than white. */
  isFilled: boolean
  /** It shows no text. */
  isHiding: boolean
  name: string
}

interface Element {
  readonly parent: string | undefined
  readonly name: string
  readonly attributes: () => Attributes
}

export const PLAIN: Look = { isStruck: false, isWhite: false, isFilled: false, isHiding: false, name: '' }
const HIDES_TEXT = /^(?:[^;]*;){3}\s*(?:\[[^\]]*\]|"")?\s*$/

/** Whether a number format, such as `;;;`, shows nothing of a text. */
export function hidesText(pattern: string): boolean {
  return HIDES_TEXT.test(pattern)
}

/** Takes in an element within its own. Of a plain fill, a cell has the colour in `fgColor`, and a rule in `bgColor`. */
export function takeIn(
  look: Look,
  { parent, name, attributes, fillColour }: Element & { readonly fillColour: 'fgColor' | 'bgColor' },
): void {
  if (parent === 'font' && name === 'strike') look.isStruck = !isOff(attributes()['val'])
  else if (parent === 'font' && name === 'name') look.name = attributes()['val'] ?? ''
  else if (parent === 'font' && name === 'color') look.isWhite = isWhite(attributes())
  else if (name === 'numFmt') look.isHiding = hidesText(attributes()['formatCode'] ?? '')
  else if (name === 'gradientFill') look.isFilled = true
  else if (name === 'patternFill') look.isFilled = attributes()['patternType'] !== 'none'
  else if (name === fillColour && isWhite(attributes())) look.isFilled = false
}

function isWhite({ rgb, theme, tint, indexed }: Attributes): boolean {
  if (rgb !== undefined) return /^(?:[0-9a-f]{2})?f{6}$/i.test(rgb)
  return (theme === '0' && Number(tint ?? 0) === 0) || indexed === '1' || indexed === '9'
}

/** What a rule with that look does to a cell. */
export function unseenBy({ isStruck, isHiding, isWhite, isFilled }: Look): UnseenLook | undefined {
  if (isStruck) return 'struck-out'
  return isHiding || (isWhite && !isFilled) ? 'hidden' : undefined
}
