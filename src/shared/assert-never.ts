/** Closes a `switch` over a union: a new member becomes a compile error at each place that must know it. */
export function assertNever(value: never): never {
  throw new Error(`Not a known case: ${JSON.stringify(value)}`)
}
