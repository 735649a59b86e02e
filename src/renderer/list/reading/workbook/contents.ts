import { LINES_SHEET, OUR_PROPERTY, PROPERTIES_PART } from '#shared/report/workbook.ts'
import { isOn, walkXml, type Attributes } from './xml.ts'
import type { Zip } from './zip.ts'

export interface SheetPart {
  readonly name: string
  readonly part: string
  readonly isHidden: boolean
}

/** Whether a result of 0 was calculated, or written until its formula is calculated when the workbook is opened. */
export type ZeroResults = 'calculated' | 'uncalculated' | 'unknown'

/** The contents of a workbook: its sheets with cells, in the order of their tabs. */
export interface Contents {
  readonly sheets: readonly SheetPart[]
  /** The one whose tab is open. */
  readonly open: SheetPart | undefined
  /** Days are counted from 1904. */
  readonly from1904: boolean
  readonly styles: string | undefined
  readonly strings: string | undefined
  readonly zeros: ZeroResults
  /** It was written by this program, as a report. */
  readonly isReport: boolean
}

interface Target {
  readonly kind: string
  readonly part: string
}

export function contentsOf(zip: Zip): Contents {
  const workbook = workbookPart(zip)
  const targets = targetsOf(zip, workbook)
  const tabs: (SheetPart | undefined)[] = []
  let openTab: number | undefined
  let from1904 = false
  let withoutOrder: ZeroResults = 'unknown'
  walkXml(zip, workbook, {
    open: (name, attributes) => {
      if (name === 'workbookView') openTab ??= openTabOf(attributes())
      // Extensions have elements of the same names.
      else if (name === 'workbookPr') from1904 ||= isOn(attributes()['date1904'])
      else if (name === 'calcPr') withoutOrder = zerosOf(attributes())
      else if (name === 'sheet') tabs.push(sheetOf(attributes(), targets))
    },
  })
  const ours = ourLines(zip, tabs)
  const partOf = (kind: string): string | undefined => [...targets.values()].find((one) => one.kind === kind)?.part
  const sheets = tabs.filter((tab) => tab !== undefined)
  const found = sheets.filter(({ part }) => zip.has(part))
  const open = ours ?? tabs[openTab ?? 0]
  const isOpenLost = open !== undefined && !zip.has(open.part)
  if (isOpenLost || (found.length === 0 && sheets.length > 0)) throw new Error('The workbook lacks a sheet.')
  return {
    sheets: found,
    open,
    from1904,
    // Excel has calculated what it keeps the order for.
    zeros: partOf('calcChain') === undefined ? withoutOrder : 'calculated',
    styles: partOf('styles'),
    strings: partOf('sharedStrings'),
    isReport: ours !== undefined,
  }
}

/** Undefined for a window that is hidden. */
function openTabOf({ activeTab, visibility }: Attributes): number | undefined {
  return isHidden(visibility) ? undefined : Number(activeTab ?? 0)
}

function isHidden(state = ''): boolean {
  return /^\s*(?:very)?hidden\s*$/i.test(state)
}

function zerosOf({ fullCalcOnLoad, forceFullCalc }: Attributes): ZeroResults {
  return isOn(fullCalcOnLoad) || isOn(forceFullCalc) ? 'uncalculated' : 'unknown'
}

/** Our reports open on the sheet of to-dos, but the sheet with the lines is read. */
function ourLines(zip: Zip, tabs: readonly (SheetPart | undefined)[]): SheetPart | undefined {
  if (!zip.has(PROPERTIES_PART)) return undefined
  const properties: (string | undefined)[] = []
  walkXml(zip, PROPERTIES_PART, {
    open: (name, attributes) => {
      if (name === 'property') properties.push(attributes()['name'])
    },
  })
  return properties.includes(OUR_PROPERTY) ? tabs.find((tab) => tab?.name === LINES_SHEET) : undefined
}

/** Undefined for a sheet without cells, such as a chart. */
function sheetOf(
  { name = '', id = '', state }: Attributes,
  targets: ReadonlyMap<string, Target>,
): SheetPart | undefined {
  const { kind, part } = targets.get(id) ?? { kind: 'worksheet', part: '' }
  if (kind !== 'worksheet') return undefined
  return { name, part, isHidden: isHidden(state) }
}

function workbookPart(zip: Zip): string {
  const named = [...targetsOf(zip, '').values()].find(({ kind, part }) => kind === 'officeDocument' && zip.has(part))
  return named?.part ?? 'xl/workbook.xml'
}

/** What a part refers to, by the ids of its relations. */
export function targetsOf(zip: Zip, part: string): ReadonlyMap<string, Target> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations = `${folder}_rels/${part.slice(folder.length)}.rels`
  const targets = new Map<string, Target>()
  if (!zip.has(relations)) return targets
  walkXml(zip, relations, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return
      const { Id = '', Type = '', Target = '' } = attributes()
      targets.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), part: partAt(zip, folder, Target) })
    },
  })
  return targets
}

/** Some programs escape the names of parts, or name them from the beginning though they begin without a slash. */
function partAt(zip: Zip, folder: string, target: string): string {
  const ways = [target, unescaped(target), `/${target}`].map((each) => resolved(folder, each))
  return ways.find((part) => zip.has(part)) ?? resolved(folder, target)
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/')
  const steps: string[] = []
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
