import { createRuleFinder, whyUnseenBy, type RuleFinder } from './page-styles.ts'
import { UNSEEN_BEGINS, UNSEEN_ENDS, type UnseenAs } from './unseen.ts'

/** Not part of what a page shows: these are dropped. */
const NOT_CONTENT = /<!--[\s\S]*?(?:-->|$)|<(script|style|template)\b[^<>]*(?<!\/)>[\s\S]*?(?:<\/\1\s*>|$)/gi
const HEAD = /<head\b[^<>]*>/i
const HEAD_ENDS = /<\/head\s*>|(?=<body\b)/i
const TAG = /<(\/?)([a-z][\w:-]*)(?![\w:-])([^<>]*)>/gi
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g
/** Of the attributes of an element; styles are far shorter. */
const MOST_CHARACTERS = 2_000
const MAY_HIDE = /style|class|hidden|id/i
const STRUCK = /^(?:s|strike|del)$/i
/** They have no content, or are all of the page. */
const NEVER_HIDDEN = /^(?:br|col|hr|img|input|link|meta|html|body)$/i

/** Elements whose end tags may be missing, by what begins behind them. */
const ENDED_BY: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['tr', ['tr', 'td', 'th']],
  ['td', ['td', 'th']],
  ['th', ['td', 'th']],
  ['li', ['li']],
  ['p', ['p']],
  ['div', ['p']],
  ['table', ['p']],
  ['ul', ['p']],
  ['ol', ['p']],
])
const CONTAINER = /^(?:table|[uo]l)$/
const CONTAINED = ['tr', 'td', 'th', 'li', 'p'] as const

interface Open {
  /** Where the mark belongs, once it is known that the element ends. */
  readonly at: number
  readonly as: UnseenAs
  /** How many containers it is in. */
  readonly level: number
  depth: number
}

/** The content of a page; what it hides or strikes out is enclosed in marks. An element that is never closed stays as it is. */
export function markUnseen(page: string, sheets?: RuleFinder): string {
  const whyUnseen = createUnseenRule(page, sheets)
  const markup = withoutHead(page.replace(NOT_CONTENT, ''))
  const pieces: string[] = []
  const elements = new Map<string, Open>()
  let from = 0
  const passTo = (to: number, mark: string): void => {
    pieces.push(markup.slice(from, to), mark)
    from = to
  }
  const end = (name: string, to: number): void => {
    const element = elements.get(name)
    if (element === undefined) return
    pieces[element.at] = UNSEEN_BEGINS[element.as]
    passTo(to, UNSEEN_ENDS[element.as])
    elements.delete(name)
  }
  let level = 0
  for (const { 0: all, 1: slash, 2: tag = '', 3: attributes = '', index } of markup.matchAll(TAG)) {
    const name = tag.toLowerCase()
    const isStart = slash === ''
    const ended = isStart ? (ENDED_BY.get(name) ?? []) : []
    for (const other of ended) if (elements.get(other)?.level === level) end(other, index)
    if (CONTAINER.test(name)) {
      level += isStart ? 1 : -1
      for (const other of CONTAINED) if ((elements.get(other)?.level ?? level) > level) end(other, index)
    }
    const element = elements.get(name)
    if (element === undefined) {
      const as = isStart ? whyUnseen(name, attributes) : undefined
      if (as === undefined) continue
      passTo(index, '')
      elements.set(name, { at: pieces.length - 1, as, level, depth: 1 })
    } else if (!attributes.endsWith('/')) {
      element.depth += isStart ? 1 : -1
      if (element.depth === 0) end(name, index + all.length)
    }
  }
  return [...pieces, markup.slice(from)].join('')
}

function withoutHead(page: string): string {
  const from = page.search(HEAD)
  const behind = from === -1 ? '' : page.slice(from)
  const end = HEAD_ENDS.exec(behind)
  return end === null ? page : page.slice(0, from) + behind.slice(end.index + end[0].length)
}

function createUnseenRule(
  page: string,
  inSheets?: RuleFinder,
): (name: string, attributes: string) => UnseenAs | undefined {
  const inPage = createRuleFinder(page)

  return (name, attributes) => {
    if (NEVER_HIDDEN.test(name) || attributes.endsWith('/')) return undefined
    const own = STRUCK.test(name) ? 'struck-out' : undefined
    const beginning = attributes.slice(0, MOST_CHARACTERS)
    if (!MAY_HIDE.test(beginning)) return own
    const values = new Map(
      Array.from(beginning.matchAll(ATTRIBUTE), ([, key = '', ...value]) => [key.toLowerCase(), value.join('')]),
    )
    if (values.has('hidden')) return 'hidden-in-file'
    const classes = (values.get('class') ?? '').split(/\s+/).filter((each) => each !== '')
    const names = [...classes.map((each) => `.${each}`), `#${values.get('id') ?? ''}`]
    return whyUnseenBy(values.get('style') ?? '') ?? inPage(name, names) ?? inSheets?.(name, names) ?? own
  }
}
