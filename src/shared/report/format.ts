/** What a report can be saved as. `todo`: a CSV of what is to do. */
export const REPORT_FORMATS = ['csv', 'xlsx', 'todo', 'pdf'] as const

export type ReportFormat = (typeof REPORT_FORMATS)[number]
