/** What came back for one call, not yet interpreted. */
export type Arrival =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: string
      /** The `Retry-After` header as it came. */
      readonly retryAfter?: string | undefined
    }
  /** The body is larger than any answer of PRO, and was not read to its end. */
  | { readonly kind: 'too-large'; readonly status: number }
  | { readonly kind: 'timed-out' }
  /** Chromium's `net::ERR_…` or Node's error code; the message itself where there is no code. */
  | { readonly kind: 'failed'; readonly error: string }

export type Answer = Extract<Arrival, { kind: 'answer' }>
