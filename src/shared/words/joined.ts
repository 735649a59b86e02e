/** The parts that say something, one after another. */
export function joined(parts: readonly string[], between = ' '): string {
  return parts.filter((part) => part !== '').join(between)
}
