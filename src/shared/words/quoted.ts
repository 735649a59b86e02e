import { outside } from './outside.ts'

/** The words of others, unchanged, in brackets after a sentence; empty if they said nothing. */
export function quoted(message: string | undefined): string {
  return message === undefined || message.trim() === '' ? '' : ` (“${outside(message.trim())}”)`
}
