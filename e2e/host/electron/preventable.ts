import type { EventEmitter } from 'node:events'

/** Emits an event that whoever hears it may refuse; true when nobody did. */
export function mayGoOn(emitter: EventEmitter, name: string, details: object = {}, ...more: unknown[]): boolean {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  emitter.emit(name, event, ...more)
  return !event.defaultPrevented
}
