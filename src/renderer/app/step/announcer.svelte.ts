interface Said {
  readonly text: string
}

/** What a screen reader is told without moving the focus. */
export class Announcer {
  #said = $state.raw<Said>({ text: '' })

  /** Another object each time, though the words be the same. */
  get said(): Said {
    return this.#said
  }

  say = (text: string): void => {
    this.#said = { text }
  }
}
