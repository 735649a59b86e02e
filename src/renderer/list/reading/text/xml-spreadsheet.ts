const STYLE = /<(?:\w+:)?style\b([^<>]*)(?<!\/)>([\s\S]*?)(?:<\/(?:\w+:)?style\s*>|$)/gi
const SHEET_END = /<(?:\w+:)?visible>\s*(Sheet(?:Very)?Hidden)|<\/(?:\w+:)?worksheet\s*>/gi
const PART = /<(?:\w+:)?(worksheet|column|row|cell)\b([^<>]*)>/gi
const MOST_COLUMNS = 16_384

interface Look {
  readonly isHidden: boolean
  /** Undefined if it is as what it is in. */
  readonly isStruck: boolean | undefined
}

/** Marks what a workbook that is one XML file ("XML Spreadsheet 2003") hides or strikes out as a web page does. */
export function asWebPage(spreadsheet: string): string {
  const struck = struckStyles(spreadsheet)
  const sheets = hiddenSheets(spreadsheet)
  let sheet = -1
  let columns: Look[] = []
  let row: Look | undefined
  let at = 0
  return spreadsheet.replace(PART, (part, name: string, attributes: string) => {
    const style = valueOf(attributes, 'styleid')
    const isHidden = valueOf(attributes, 'hidden') === '1'
    const look = { isHidden, isStruck: style === undefined ? undefined : struck.has(style) }
    const index = Number(valueOf(attributes, 'index') ?? at + 1) - 1
    switch (name.toLowerCase()) {
      case 'worksheet':
        sheet += 1
        ;[columns, at] = [[], 0]
        return sheets[sheet] === true ? hidden(part) : part
      case 'column':
        at = index + 1 + Number(valueOf(attributes, 'span') ?? 0)
        for (let each = index; each < Math.min(at, MOST_COLUMNS); each += 1) columns[each] = look
        return part
      case 'row':
        ;[row, at] = [look, 0]
        return isHidden ? hidden(part) : part
      default:
        at = index + 1 + Number(valueOf(attributes, 'mergeacross') ?? 0)
        if (columns[index]?.isHidden === true) return hidden(part)
        return (look.isStruck ?? row?.isStruck ?? columns[index]?.isStruck) === true ? struckOut(part) : part
    }
  })
}

function hidden(tag: string): string {
  return tag.replace(/(?=\/?>$)/, ' hidden=""')
}

function struckOut(tag: string): string {
  return tag.replace(/(?=\/?>$)/, ' style="text-decoration:line-through"')
}

/** Whatever the prefix of its namespace is. */
function valueOf(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*["']([^"'<>]*)`, 'i').exec(attributes)?.[1]
}

/** The ids of styles whose font is struck out, their own or that of the style that they are made from. */
function struckStyles(spreadsheet: string): ReadonlySet<string> {
  const struck = new Set<string>()
  for (const [, attributes = '', content = ''] of spreadsheet.matchAll(STYLE)) {
    const font = /<(?:\w+:)?font\b([^<>]*)>/i.exec(content)?.[1]
    const isStruck =
      font === undefined ? struck.has(valueOf(attributes, 'parent') ?? '') : valueOf(font, 'strikethrough') === '1'
    if (isStruck) struck.add(valueOf(attributes, 'id') ?? '')
  }
  return struck
}

/** Whether each sheet is hidden. */
function hiddenSheets(spreadsheet: string): readonly boolean[] {
  const sheets: boolean[] = []
  let isHidden = false
  for (const [, visible] of spreadsheet.matchAll(SHEET_END)) {
    if (visible === undefined) sheets.push(isHidden)
    isHidden = visible !== undefined
  }
  return sheets
}
