/** A name, and the whole text that belongs to it. */
export interface Detail {
  readonly name: string
  readonly text: string
}
