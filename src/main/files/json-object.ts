/** Throws unless the text is one object; a byte order mark is allowed, since Windows editors write one. */
export function jsonObject(text: string): object {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object')
  return value
}
