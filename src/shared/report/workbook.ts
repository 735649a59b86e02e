/** A workbook with this property is a report of ours: whatever tab is open, its sheet of lines is read. */
export const OUR_PROPERTY = 'CancellistReport'
export const PROPERTIES_PART = 'docProps/custom.xml'
export const LINES_SHEET = 'Report'
