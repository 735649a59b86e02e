import JsBarcode from 'jsbarcode'
import { html, type Html } from './html.ts'

/** Narrower bars are lost on an office printer or under a scanner. */
const MODULE_MM = 0.25
const HEIGHT_MM = 8
/** The quiet zone on either side: without it a scanner does not find the bars. */
const QUIET_MODULES = 10

/** `1` is a dark module, `0` a light one, from the start character to the stop. */
export function modulesOf(text: string): string {
  const drawn: { encodings?: readonly { readonly data: string }[] } = {}
  JsBarcode(drawn, text, { format: 'CODE128B' })
  return drawn.encodings?.map(({ data }) => data).join('') ?? ''
}

/** The text in Code 128, as wide as scanners need it. */
export function barcode(text: string): Html {
  const modules = modulesOf(text)
  const width = modules.length + 2 * QUIET_MODULES
  return html`<svg
    class="bars"
    viewBox="0 0 ${width} 1"
    preserveAspectRatio="none"
    style="width:${width * MODULE_MM}mm;height:${HEIGHT_MM}mm"
    shape-rendering="crispEdges"
  >
    <path d="${[...modules.matchAll(/1+/g)].map(barAt).join('')}" />
  </svg>`
}

function barAt({ 0: bar, index }: RegExpExecArray): string {
  return `M${index + QUIET_MODULES} 0h${bar.length}v1h-${bar.length}z`
}
