/** A cell of text. An empty one is left out of the file. */
export type SheetRow = readonly string[]

export const SHEETS = ['Report', 'To do'] as const
export type SheetName = (typeof SHEETS)[number]
