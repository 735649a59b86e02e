import type { LeftOutAs } from '#shared/list.ts'

/** An element of a page that a person does not see, or sees struck out. */
export interface UnseenElement {
  readonly markup: string
  readonly leftOutAs: LeftOutAs
}

const TAG = /<(\/?)([a-z][\w:-]*)(?![\w:-])([^<>]*)>/gi
const STRUCK = /^(?:s|strike|del)$/i
const LINE_THROUGH = /\bstyle\s*=[^<>]*\btext-decoration[^;"'<>]*\bline-through\b/i
const HIDDEN = /\bstyle\s*=[^<>]*\bdisplay\s*:\s*none\b|\bss:hidden\s*=\s*["']?1|\shidden(?=[\s=]|$)/i
/** Of the attributes of an element; styles are far shorter. */
const MOST_CHARACTERS = 2_000
/** They have no content. */
const VOID = /^(?:br|col|hr|img|input|link|meta)$/i

/** What a page shows, and apart from it what it does not. An element that is never closed stays where it is. */
export function partUnseen(markup: string): { readonly seen: string; readonly unseen: readonly UnseenElement[] } {
  const seen: string[] = []
  const unseen: UnseenElement[] = []
  let open: { readonly name: string; readonly start: number; readonly leftOutAs: LeftOutAs; depth: number } | undefined
  let from = 0
  for (const { 0: tag, 1: slash, 2: name = '', 3: attributes = '', index } of markup.matchAll(TAG)) {
    if (open === undefined) {
      const leftOutAs = slash === '' ? whyLeftOut(name, attributes) : undefined
      if (leftOutAs !== undefined) open = { name, start: index, leftOutAs, depth: 1 }
    } else if (name === open.name && !attributes.endsWith('/')) {
      open.depth += slash === '' ? 1 : -1
      if (open.depth > 0) continue
      const end = index + tag.length
      seen.push(markup.slice(from, open.start))
      unseen.push({ markup: markup.slice(open.start, end), leftOutAs: open.leftOutAs })
      from = end
      open = undefined
    }
  }
  return { seen: [...seen, markup.slice(from)].join(' '), unseen }
}

function whyLeftOut(name: string, attributes: string): LeftOutAs | undefined {
  if (VOID.test(name) || attributes.endsWith('/')) return undefined
  const beginning = attributes.slice(0, MOST_CHARACTERS)
  if (HIDDEN.test(beginning)) return 'hidden'
  return STRUCK.test(name) || LINE_THROUGH.test(beginning) ? 'struck-out' : undefined
}
