/** What the rest of main may do with the log. Everything passes `redact` before it is written. */
export interface Log {
  info(message: string): void
  warn(message: string, cause?: unknown): void
  error(message: string, cause?: unknown): void
}
