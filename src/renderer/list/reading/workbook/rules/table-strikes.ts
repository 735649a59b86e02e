import { targetsOf } from '../contents.ts'
import { isOn, walkXml } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { areaOf, type Area, type TableStrike } from './look-rules.ts'

/** For each style of tables, which parts of a table it strikes through, by their names in the file. */
export type StrikingTables = ReadonlyMap<string, ReadonlySet<string>>

/** What the tables of a sheet strike through by their style. */
export function tableStrikes(zip: Zip, sheet: string, striking: StrikingTables): readonly TableStrike[] {
  if (striking.size === 0) return []
  return [...targetsOf(zip, sheet).values()]
    .filter(({ kind, part }) => kind === 'table' && zip.has(part))
    .flatMap(({ part }) => strikesOf(zip, part, striking))
}

function strikesOf(zip: Zip, part: string, striking: StrikingTables): readonly TableStrike[] {
  const strikes: TableStrike[] = []
  let areas: readonly Area[] = []
  walkXml(zip, part, {
    open: (name, attributes) => {
      if (name === 'table') areas = areaOf(attributes()['ref'] ?? '')
      if (name !== 'tableStyleInfo') return
      const { name: style = '', showFirstColumn, showLastColumn, showRowStripes, showColumnStripes } = attributes()
      const struck = striking.get(style) ?? new Set()
      const isStriped =
        (isOn(showRowStripes) && (struck.has('firstRowStripe') || struck.has('secondRowStripe'))) ||
        (isOn(showColumnStripes) && (struck.has('firstColumnStripe') || struck.has('secondColumnStripe')))
      for (const area of areas) {
        const { left, right } = area
        if (struck.has('wholeTable')) strikes.push({ area, isStruck: true })
        if (struck.has('firstColumn') && isOn(showFirstColumn))
          strikes.push({ area: { ...area, right: left }, isStruck: true })
        if (struck.has('lastColumn') && isOn(showLastColumn))
          strikes.push({ area: { ...area, left: right }, isStruck: true })
        if (isStriped) strikes.push({ area, isStruck: undefined })
      }
    },
  })
  return strikes
}
