import type { StrikingTables } from './rules/table-strikes.ts'
import { isOff, walkXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** The format of the cells of one style. */
export interface CellStyle {
  readonly format: number | string
  readonly isStruck: boolean
  /** The name of its font. */
  readonly font: string
}

export interface Styles {
  readonly cells: readonly CellStyle[]
  /** For each format that rules refer to, whether it strikes through. */
  readonly strikingLooks: readonly boolean[]
  readonly strikingTables: StrikingTables
}

export function stylesOf(zip: Zip, part: string | undefined): Styles {
  const patterns = new Map<number, string>()
  const struckFonts: boolean[] = []
  const fontNames: string[] = []
  const cells: CellStyle[] = []
  const strikingLooks: boolean[] = []
  const strikingTables = new Map<string, Set<string>>()
  const styles = { cells, strikingLooks, strikingTables }
  if (part === undefined || !zip.has(part)) return styles
  const within: string[] = []
  let table = ''
  walkXml(zip, part, {
    open: (name, attributes) => {
      const parent = within.at(-1)
      within.push(name)
      if (name === 'numFmt' && parent === 'numFmts') {
        const { numFmtId, formatCode = '' } = attributes()
        patterns.set(Number(numFmtId), formatCode)
      } else if (name === 'font' && parent === 'fonts') struckFonts.push(false)
      else if (name === 'dxf' && parent === 'dxfs') strikingLooks.push(false)
      else if (name === 'strike' && parent === 'font' && within.at(-3) === 'fonts') {
        struckFonts[struckFonts.length - 1] = !isOff(attributes()['val'])
      } else if (name === 'strike' && parent === 'font' && within.at(-3) === 'dxf') {
        strikingLooks[strikingLooks.length - 1] = !isOff(attributes()['val'])
      } else if (name === 'name' && parent === 'font' && within.at(-3) === 'fonts') {
        fontNames[struckFonts.length - 1] = attributes()['val'] ?? ''
      } else if (name === 'xf' && parent === 'cellXfs') {
        const { numFmtId = '0', fontId = '0' } = attributes()
        const [id, font] = [Number(numFmtId), Number(fontId)]
        cells.push({
          format: patterns.get(id) ?? id,
          isStruck: struckFonts[font] === true,
          font: fontNames[font] ?? '',
        })
      } else if (name === 'tableStyle') table = attributes()['name'] ?? ''
      else if (name === 'tableStyleElement') {
        const { type = '', dxfId = '' } = attributes()
        if (strikingLooks[Number(dxfId)] !== true) return
        strikingTables.set(table, (strikingTables.get(table) ?? new Set()).add(type))
      }
    },
    close: () => {
      within.pop()
    },
  })
  return styles
}
