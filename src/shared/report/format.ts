/**
 * What is printed to be worked through on paper. `pdf`: what is to do; `pull`: every parcel to pull, since a cancelled one still
 * carries its label.
 */
export const PAPERS = ['pdf', 'pull'] as const
export type Paper = (typeof PAPERS)[number]

/** What a report can be saved as. `todo`: a CSV of what is to do. */
export const REPORT_FORMATS = ['csv', 'xlsx', 'todo', ...PAPERS] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** The order on paper: the most urgent first, that of the list, or by one of the user's own columns (its index). */
export const PAPER_ORDERS = ['urgency', 'line'] as const
export type PaperOrder = (typeof PAPER_ORDERS)[number] | number

export function isPaper(format: ReportFormat): format is Paper {
  return PAPERS.some((paper) => paper === format)
}
