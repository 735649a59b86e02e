const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** HTML made by `html`, so that no text of a list is ever taken for markup. */
export interface Html {
  readonly markup: string
}

type Part = string | number | Html | readonly Html[]

/** Values are escaped unless `html` made them. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, at) => text + markupOf(parts[at] ?? '')).join('') }
}

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}
