/** A failure at start that is no bug: it is told in its own words, and the program ends. */
export class UserFacingError extends Error {
  readonly title: string

  constructor(title: string, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.title = title
  }
}
