import type { Html } from './html.ts'

/** Black on white, for paper. Each page repeats the column headings, and no row is split between pages. */
export const PRINT_STYLE: Html = {
  markup: `
body { margin: 0; color: #17212b; font: 10pt/1.35 system-ui, 'Segoe UI', sans-serif; }
h1 { margin: 3pt 0 6pt; font-size: 20pt; line-height: 1.2; }
p { margin: 2pt 0; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; }
.environment { display: inline-block; padding: 1pt 8pt; border: 1.5pt solid #17212b; font-weight: 700; }
.sum, .open { font-weight: 650; }
.bar { display: block; margin: 4pt 0; }
.legend { display: flex; flex-wrap: wrap; gap: 2pt 16pt; margin-bottom: 4pt; }
.legend svg { vertical-align: -2pt; }
.sorted { margin-top: 8pt; color: #55616d; }
h2 { margin: 12pt 0 2pt; font-size: 13pt; break-after: avoid; }
table.runs { table-layout: auto; margin-bottom: 8pt; font-size: 9pt; }
table { width: 100%; margin-top: 4pt; border-collapse: collapse; table-layout: fixed; }
tr { break-inside: avoid; }
th { padding: 2pt 4pt; border-bottom: 1.5pt solid #17212b; font-size: 9pt; text-align: start; }
td { padding: 4pt; border-bottom: 0.5pt solid #7d8893; vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: end; }
.where { display: block; }
col.box { width: 11mm; }
col.reference { width: 56mm; }
col.by { width: 24mm; }
td.box { padding-top: 2pt; font-size: 18pt; line-height: 1; text-align: center; }
td.own, .advice { font-size: 9pt; }
.bars { display: block; }
.text { font: 10pt ui-monospace, Consolas, 'DejaVu Sans Mono', monospace; }
.line { color: #55616d; font: 8pt system-ui, 'Segoe UI', sans-serif; }
`,
}
