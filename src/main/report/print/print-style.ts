import type { Html } from './html.ts'
import { html } from './html.ts'

/** Black on white, for paper; a group's heading stays with its first references. */
export const PRINT_STYLE: Html = html`
  body { margin: 0; color: #17212b; font: 11pt/1.45 system-ui, 'Segoe UI', sans-serif; } h1 { margin: 4pt 0 8pt;
  font-size: 22pt; line-height: 1.2; } h2 { margin: 16pt 0 6pt; padding-bottom: 3pt; border-bottom: 1pt solid #7d8893;
  font-size: 15pt; } h3 { margin: 12pt 0 2pt; font-size: 12pt; break-after: avoid; } p { margin: 2pt 0; overflow-wrap:
  anywhere; break-after: avoid; } ul { margin: 0; padding: 0; list-style: none; } dl { margin: 0 0 10pt; } dl div {
  display: flex; gap: 8pt; } dt { flex: 0 0 84pt; color: #55616d; } dd { margin: 0; overflow-wrap: anywhere; }
  .environment { display: inline-block; padding: 1pt 8pt; border: 1.5pt solid #17212b; font-weight: 700; } .open,
  .advice { font-weight: 650; } .bar { display: block; margin: 6pt 0; } .legend { display: flex; flex-wrap: wrap; gap:
  2pt 16pt; margin-bottom: 8pt; } .legend svg { vertical-align: -2pt; } .references { margin-top: 4pt; columns: 150pt;
  font-family: ui-monospace, Consolas, 'DejaVu Sans Mono', monospace; font-size: 10pt; } .references li { break-inside:
  avoid; overflow-wrap: anywhere; }
`
