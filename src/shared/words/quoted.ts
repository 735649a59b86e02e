import { outside } from './outside.ts'

/** Words of others, kept as they are, in brackets behind a sentence; nothing where they said nothing. */
export function quoted(message: string | undefined): string {
  return message === undefined || message.trim() === '' ? '' : ` (“${outside(message.trim())}”)`
}
