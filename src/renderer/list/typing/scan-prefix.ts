import { readReference } from '#shared/reference.ts'

/** Removes what the scanner puts in front; any other text stays as it is. */
export function withoutPrefix(text: string, prefix: string): string {
  const trimmed = text.trimStart()
  const hasPrefix = prefix !== '' && trimmed.toLowerCase().startsWith(prefix.toLowerCase())
  return hasPrefix ? trimmed.slice(prefix.length) : text
}

/** A complete reference, with or without the prefix. */
export function isWhole(text: string, prefix: string): boolean {
  return readReference(withoutPrefix(text, prefix)).kind === 'reference'
}
