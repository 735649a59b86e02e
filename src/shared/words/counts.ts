const NUMBERS = new Intl.NumberFormat('en-GB')

/** `1150` → `1,150`. */
export function number(value: number): string {
  return NUMBERS.format(value)
}

/** `counted(2, 'line')` → `2 lines`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`
}
