/** What the user wrote is text; our own numbers and times are numbers and times. Empty texts are not written. */
export type SheetCell = string | number | Date
export type SheetRow = readonly SheetCell[]

export const SHEETS = ['Report', 'To do'] as const
export type SheetName = (typeof SHEETS)[number]
