/** A name, and its full text. */
export interface Detail {
  readonly name: string
  readonly text: string
}
