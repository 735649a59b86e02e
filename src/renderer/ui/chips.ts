import type { Shape, Tone } from './mark.ts'

export interface ChipChoice<Value extends string> {
  readonly value: Value
  readonly word: string
  readonly count: string
  readonly shape?: Shape | undefined
  readonly tone?: Tone | undefined
}
