import type { UnseenAs } from './unseen.ts'

const HIDES =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0*\.?0+(?:px|pt|em)?(?![\w.]))(?![\w-])/i
const STRIKES =
  /(?:^|[;\s])text-(?:decoration(?:-line)?\s*:[^;]{0,200}\bline-through|line-through\s*:\s*(?:single|double))\b/i

/** What the declarations of a style do. */
export function whyUnseenBy(declarations: string): UnseenAs | undefined {
  if (HIDES.test(declarations)) return 'hidden-in-file'
  return STRIKES.test(declarations) ? 'struck-out' : undefined
}

interface Rule {
  /** In lower case; empty for any element. */
  readonly tag: string
  /** Classes as `.name`, ids as `#name`: an element has all of them. */
  readonly names: readonly string[]
  readonly as: UnseenAs
}

const SHEET = /<style\b[^<>]*(?<!\/)>([\s\S]*?)(?:<\/style\s*>|$)/gi
const PIECE = /([^{}]*)([{}]|$)/g
/** Rules for other media than the screen do not count. */
const FOR_SCREENS = /^\s*@media\s+(?:only\s+)?(?:all|screen)\s*$/i

/** Why the style sheets of a page hide or strike out an element with these classes and this id, if they do. */
export type RuleFinder = (tag: string, names: readonly string[]) => UnseenAs | undefined

export function createRuleFinder(page: string): RuleFinder {
  const rules = Map.groupBy(unseenRules(page), ({ names: [name = ''] }) => name)
  return (tag, names) =>
    names
      .flatMap((name) => rules.get(name) ?? [])
      .filter((rule) => rule.tag === '' || rule.tag === tag)
      .find((rule) => rule.names.every((name) => names.includes(name)))?.as
}

function unseenRules(page: string): readonly Rule[] {
  const sheets = Array.from(page.matchAll(SHEET), ([, sheet = '']) =>
    sheet.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g, ' '),
  )
  return sheets.flatMap(rulesOf)
}

function rulesOf(sheet: string): readonly Rule[] {
  const rules: Rule[] = []
  let depth = 0
  let selectors = ''
  for (const [, text = '', brace] of sheet.matchAll(PIECE)) {
    if (brace === '{' && depth === 0) selectors = text.slice(text.lastIndexOf(';') + 1)
    if (brace === '{' && !FOR_SCREENS.test(selectors)) depth += 1
    if (brace !== '}') continue
    const as = depth === 1 && !selectors.includes('@') ? whyUnseenBy(text) : undefined
    if (as !== undefined) rules.push(...selectors.split(',').flatMap((selector) => ruleOf(selector, as)))
    depth = Math.max(0, depth - 1)
  }
  return rules
}

const WITH_NAMES = /^([a-z][\w-]*)?((?:[.#][\w-]+)+)$/i

/** Of `tr.done td`, which strikes out cells, the rows. A rule for all elements of a name, or with conditions, is passed over. */
function ruleOf(selector: string, as: UnseenAs): readonly Rule[] {
  const elements = selector.trim().split(/[\s>]+/)
  const last = elements.at(-1) ?? ''
  const named = as === 'struck-out' && /^[a-z]\w*$/i.test(last) ? (elements.at(-2) ?? '') : last
  const [, tag = '', names] = WITH_NAMES.exec(named) ?? []
  return names === undefined ? [] : [{ tag: tag.toLowerCase(), names: names.match(/[.#][^.#]+/g) ?? [], as }]
}
