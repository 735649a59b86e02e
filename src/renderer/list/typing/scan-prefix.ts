import { readReference } from '#shared/reference.ts'

/** Takes off what the scanner puts in front; a text that does not begin with it stays as it is. */
export function withoutPrefix(text: string, prefix: string): string {
  const trimmed = text.trimStart()
  const hasPrefix = prefix !== '' && trimmed.toLowerCase().startsWith(prefix.toLowerCase())
  return hasPrefix ? trimmed.slice(prefix.length) : text
}

/** A whole reference, behind the prefix or without it. */
export function isWhole(text: string, prefix: string): boolean {
  return readReference(withoutPrefix(text, prefix)).kind === 'reference'
}
