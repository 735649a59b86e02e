import { randomUUID } from 'node:crypto'

/** Identifies a bug in the log and on the screen: short enough to be read out. */
export function newIncident(): string {
  return randomUUID().slice(0, 6).toUpperCase()
}
