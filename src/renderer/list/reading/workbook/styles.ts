import { hidesText, PLAIN, takeIn, unseenBy, type Look, type UnseenLook } from './looks.ts'
import type { StrikingTables } from './rules/table-strikes.ts'
import { walkXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** The format of the cells of one style. */
export interface CellStyle {
  readonly format: number | string
  readonly isStruck: boolean
  /** It shows no text, or in white on white. */
  readonly isHiding: boolean
  /** The name of its font. */
  readonly font: string
}

export interface Styles {
  readonly cells: readonly CellStyle[]
  /** For each format that rules refer to, what it does to a cell. */
  readonly looks: readonly (UnseenLook | undefined)[]
  readonly strikingTables: StrikingTables
}

export function stylesOf(zip: Zip, part: string | undefined): Styles {
  const patterns = new Map<number, string>()
  const fonts: Look[] = []
  const fills: Look[] = []
  const rules: Look[] = []
  const cells: CellStyle[] = []
  const strikingTables = new Map<string, Set<string>>()
  if (part === undefined || !zip.has(part)) return { cells, looks: [], strikingTables }
  const within: string[] = []
  let table = ''
  /** The one that is being read: of a font, a fill or a rule. */
  const current = (): Look | undefined => {
    if (within.includes('dxfs')) return rules.at(-1)
    return within.includes('fonts') ? fonts.at(-1) : within.includes('fills') ? fills.at(-1) : undefined
  }
  walkXml(zip, part, {
    open: (name, attributes) => {
      const parent = within.at(-1)
      within.push(name)
      if (name === 'numFmt' && parent === 'numFmts') {
        const { numFmtId, formatCode = '' } = attributes()
        patterns.set(Number(numFmtId), formatCode)
      } else if (name === 'font' && parent === 'fonts') fonts.push({ ...PLAIN })
      else if (name === 'fill' && parent === 'fills') fills.push({ ...PLAIN })
      else if (name === 'dxf' && parent === 'dxfs') rules.push({ ...PLAIN })
      else if (name === 'xf' && parent === 'cellXfs') {
        const { numFmtId = '0', fontId = '0', fillId = '0' } = attributes()
        const id = Number(numFmtId)
        const [font, fill] = [fonts[Number(fontId)] ?? PLAIN, fills[Number(fillId)] ?? PLAIN]
        const format = patterns.get(id) ?? id
        const isHiding = hidesText(String(format)) || (font.isWhite && !fill.isFilled)
        cells.push({ format, isStruck: font.isStruck, isHiding, font: font.name })
      } else if (name === 'tableStyle') table = attributes()['name'] ?? ''
      else if (name === 'tableStyleElement') {
        const { type = '', dxfId = '' } = attributes()
        if (rules[Number(dxfId)]?.isStruck !== true) return
        strikingTables.set(table, (strikingTables.get(table) ?? new Set()).add(type))
      } else {
        const look = current()
        const fillColour = within.includes('dxfs') ? 'bgColor' : 'fgColor'
        if (look !== undefined) takeIn(look, { parent, name, attributes, fillColour })
      }
    },
    close: () => {
      within.pop()
    },
  })
  return { cells, looks: rules.map(unseenBy), strikingTables }
}
