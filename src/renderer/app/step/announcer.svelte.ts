interface Said {
  readonly text: string
}

/** Tells a screen reader something without moving the focus. */
export class Announcer {
  #said = $state.raw<Said>({ text: '' })

  /** A new object each time, even for the same words. */
  get said(): Said {
    return this.#said
  }

  say = (text: string): void => {
    this.#said = { text }
  }
}
