/** What the figures have in common. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** Prints one line of JSON. Numbers are rounded, and keys keep their order. */
export function say(figure: Readonly<Record<string, string | number | boolean | undefined>>): void {
  const line = Object.entries(figure).map(([key, value]) => [key, typeof value === 'number' ? rounded(value) : value])
  console.log(JSON.stringify(Object.fromEntries(line)))
}
