/** The number that a person typed, however they group digits: `1150`, `1,150`, `1 150`. Undefined if it is none. */
export function readCount(text: string): number | undefined {
  const digits = text.replace(/[\s,.'’]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}
