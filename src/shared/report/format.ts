/** What a report can be saved as. `failures`: a CSV of the lines that are not known to be cancelled. */
export const REPORT_FORMATS = ['csv', 'xlsx', 'failures', 'pdf'] as const

export type ReportFormat = (typeof REPORT_FORMATS)[number]
