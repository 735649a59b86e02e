import { isOff } from './strings.ts'
import { walkXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** How the cells of one style look. */
export interface CellStyle {
  readonly format: number | string
  readonly isStruck: boolean
}

export function stylesOf(zip: Zip, part: string | undefined): readonly CellStyle[] {
  const patterns = new Map<number, string>()
  const struckFonts: boolean[] = []
  const styles: CellStyle[] = []
  if (part === undefined || !zip.has(part)) return styles
  const within: string[] = []
  walkXml(zip, part, {
    open: (name, attributes) => {
      const parent = within.at(-1)
      within.push(name)
      if (name === 'numFmt' && parent === 'numFmts') {
        const { numFmtId, formatCode = '' } = attributes()
        patterns.set(Number(numFmtId), formatCode)
      } else if (name === 'font' && parent === 'fonts') struckFonts.push(false)
      else if (name === 'strike' && parent === 'font' && within.at(-3) === 'fonts') {
        struckFonts[struckFonts.length - 1] = !isOff(attributes()['val'])
      } else if (name === 'xf' && parent === 'cellXfs') {
        const { numFmtId = '0', fontId = '0' } = attributes()
        const id = Number(numFmtId)
        styles.push({ format: patterns.get(id) ?? id, isStruck: struckFonts[Number(fontId)] === true })
      }
    },
    close: () => {
      within.pop()
    },
  })
  return styles
}
