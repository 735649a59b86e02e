/** An expected failure at start: the user gets its sentence, and the program ends. */
export class UserFacingError extends Error {
  readonly title: string

  constructor(title: string, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.title = title
  }
}
