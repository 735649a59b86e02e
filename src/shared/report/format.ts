/**
 * What is printed to be worked through on paper: `pdf`: what is to do; `pull`: every parcel that is to be pulled, since a cancelled
 * one still carries its label.
 */
export const PAPERS = ['pdf', 'pull'] as const
export type Paper = (typeof PAPERS)[number]

/** What a report can be saved as. `todo`: a CSV of what is to do. */
export const REPORT_FORMATS = ['csv', 'xlsx', 'todo', ...PAPERS] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** What paper is sorted by: the most urgent first, as the list has them, or one of the user's own columns, by its index. */
export const PAPER_ORDERS = ['urgency', 'line'] as const
export type PaperOrder = (typeof PAPER_ORDERS)[number] | number

export function isPaper(format: ReportFormat): format is Paper {
  return PAPERS.some((paper) => paper === format)
}
