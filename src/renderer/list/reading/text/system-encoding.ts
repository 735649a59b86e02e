import type { Encoding } from '#shared/list.ts'

/** Windows' code page for programs without Unicode, by the system's language; Windows-1252 for all others. */
const LANGUAGES: Partial<Record<Encoding, string>> = {
  'windows-1250': 'pl cs sk hu sl hr bs ro sq',
  'windows-1251': 'ru uk be bg mk sr kk ky mn tg tt',
  'windows-1253': 'el',
  'windows-1254': 'tr az uz',
  'windows-1255': 'he yi',
  'windows-1256': 'ar fa ur ps ug',
  'windows-1257': 'et lv lt',
  'windows-1258': 'vi',
  shift_jis: 'ja',
  gb18030: 'zh',
  'euc-kr': 'ko',
}
const TRADITIONAL = /^zh-(?:.*-)?(?:Hant|TW|HK|MO)\b/i
const IN_LATIN_LETTERS = /^sr-Latn\b/i

/** `language` is a BCP 47 tag, such as `pl-PL`. */
export function systemEncoding(language: string): Encoding {
  if (TRADITIONAL.test(language)) return 'big5'
  if (IN_LATIN_LETTERS.test(language)) return 'windows-1250'
  const primary = language.split('-', 1).join('').toLowerCase()
  const found = Object.entries(LANGUAGES).find(([, languages]) => languages.split(' ').includes(primary))
  return (found?.[0] as Encoding | undefined) ?? 'windows-1252'
}
