import type { Feature, Image } from 'write-excel-file/node'
import { OUR_PROPERTY, PROPERTIES_PART } from '#shared/report/workbook.ts'
import { SHEETS, type SheetName } from './sheets.ts'

const OPEN: SheetName = 'To do'
const PROPERTIES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${OUR_PROPERTY}"><vt:bool>1</vt:bool></property></Properties>`

/** Adds what the package cannot write: filters, the active tab, and a property that marks a report of ours. */
export const WORKBOOK_PARTS: Feature<Image['content']> = {
  files: {
    transform: {
      '[Content_Types].xml': {
        insert: () =>
          `<Override PartName="/${PROPERTIES_PART}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>`,
      },
      '_rels/.rels': {
        insert: () =>
          `<Relationship Id="rId-properties-1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="${PROPERTIES_PART}"/>`,
      },
      'xl/workbook.xml': {
        transform: (xml) => xml.replace('<workbookView/>', `<workbookView activeTab="${SHEETS.indexOf(OPEN)}"/>`),
      },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) =>
          xml
            .replace(/ tabSelected="[01]"/, ` tabSelected="${SHEETS[sheetIndex] === OPEN ? 1 : 0}"`)
            .replace('</sheetData>', `</sheetData><autoFilter ref="${filled(xml)}"/>`),
      },
    },
    write: { files: () => ({ [PROPERTIES_PART]: PROPERTIES }) },
  },
}

/** From the first cell to the last row, as wide as the header. */
function filled(xml: string): string {
  const header = xml.slice(0, xml.indexOf('</row>'))
  const [, lastColumn = 'A'] = /.* r="([A-Z]+)1"/s.exec(header) ?? []
  const [, lastRow = '1'] = /.*<row r="(\d+)"/s.exec(xml.slice(xml.lastIndexOf('<row '))) ?? []
  return `A1:${lastColumn}${lastRow}`
}
