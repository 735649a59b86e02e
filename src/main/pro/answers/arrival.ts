/** Headers as they came. */
interface Head {
  readonly status: number
  /** `Retry-After`. */
  readonly retryAfter?: string | undefined
  /** `Date`: the server's clock, by which it says until when to wait. */
  readonly date?: string | undefined
}

/** What came back for one call, not yet interpreted. */
export type Arrival =
  | ({ readonly kind: 'answer'; readonly body: string } & Head)
  /** The body is larger than any answer of PRO, and was not read to its end. */
  | ({ readonly kind: 'too-large' } & Head)
  | { readonly kind: 'timed-out' }
  /** Chromium's `net::ERR_…` or Node's error code; the message itself where there is no code. */
  | { readonly kind: 'failed'; readonly error: string }

export type Answer = Extract<Arrival, { kind: 'answer' }>
