import type { Handlers } from '../ipc/handlers.ts'
import type { Log } from '../logging/log.ts'

/** Limits what a window that repeats the same bug writes to the log. */
const MOST = 50

/** Logs a bug in the window under an incident, which the window shows. */
export function createFaultHandler(log: Pick<Log, 'error'>, newIncident: () => string): Handlers<'app'>['fault'] {
  let faults = 0
  return ({ what }) => {
    const incident = newIncident()
    faults += 1
    if (faults <= MOST) log.error(`Incident ${incident} in the window`, what)
    return { ok: true, value: incident }
  }
}
