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

export interface SideProps<Value extends string> {
  readonly label: string
  readonly groups: readonly SideGroup<Value>[]
  readonly chosen: Value
  readonly onchoose: (value: Value) => void
}
