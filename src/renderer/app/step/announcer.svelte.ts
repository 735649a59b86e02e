interface Announcement {
  readonly text: string
}

/** Tells a screen reader something without moving the focus. */
export class Announcer {
  #latest = $state.raw<Announcement>({ text: '' })

  /** A new object each time, even for the same words. */
  get latest(): Announcement {
    return this.#latest
  }

  say = (text: string): void => {
    this.#latest = { text }
  }
}
