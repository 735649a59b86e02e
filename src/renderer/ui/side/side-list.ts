import type { Shape, Tone } from '../mark.ts'

export interface SideItem<Value extends string> {
  readonly value: Value
  readonly word: string
  readonly count: number
  readonly shape?: Shape | undefined
  readonly tone?: Tone | undefined
}

export interface SideGroup<Value extends string> {
  readonly title: string
  readonly items: readonly SideItem<Value>[]
}
