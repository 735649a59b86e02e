import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import { channelName, contract } from '#shared/ipc/channels.ts'
import { schemas } from '#shared/ipc/schemas.ts'
import type { Log } from '../logging/log.ts'
import { failure } from './failure.ts'
import type { AllHandlers } from './handlers.ts'
import type { TrustedSenders } from './trusted-senders.ts'

interface Dependencies {
  readonly ipc: Pick<IpcMain, 'handle'>
  readonly senders: Pick<TrustedSenders, 'refusalOf'>
  readonly handlers: AllHandlers
  readonly log: Log
  /** What the disk did to the journal; undefined if something else failed. */
  readonly journalFailure: (error: unknown) => string | undefined
  /** Identifies a bug in the log and on the screen. */
  readonly newIncident: () => string
}

type Handler = (request: never) => unknown
type Answering = (event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, request: unknown) => Promise<unknown>

/** Registers every call of the contract behind one wrapper: sender, schema, handler, envelope. */
export function registerCalls(dependencies: Dependencies): void {
  for (const { channel, schema, handler } of callsOf(dependencies.handlers)) {
    dependencies.ipc.handle(channel, createAnswering(channel, schema, handler, dependencies))
  }
}

function createAnswering(
  channel: string,
  schema: z.ZodType,
  handler: Handler,
  { senders, log, journalFailure, newIncident }: Dependencies,
): Answering {
  return async (event, request) => {
    const refusal = senders.refusalOf(event)
    if (refusal !== undefined) {
      log.warn(`Refused ${channel}: ${refusal}`)
      throw new Error(`Refused: ${refusal}`)
    }
    const parsed = schema.safeParse(request)
    if (!parsed.success) {
      log.warn(`Bad request on ${channel}: ${describe(parsed.error)}`)
      return failure('bad-request')
    }
    try {
      // The schema of the same call has just proved the type; the compiler cannot follow that.
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
      return await handler(parsed.data as never)
    } catch (error) {
      const detail = journalFailure(error)
      if (detail !== undefined) {
        log.error(`The journal failed on ${channel}`, error)
        return { ok: false, error: { code: 'journal-failed', detail } }
      }
      const incident = newIncident()
      log.error(`Incident ${incident} on ${channel}`, error)
      return { ok: false, error: { code: 'unexpected', incident } }
    }
  }
}

function* callsOf(handlers: AllHandlers): Generator<{ channel: string; schema: z.ZodType; handler: Handler }> {
  const schemaGroups: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = schemas
  const handlerGroups: Readonly<Record<string, Readonly<Record<string, Handler>>>> = handlers
  for (const [group, entries] of Object.entries(contract)) {
    for (const [name, { direction }] of Object.entries(entries)) {
      if (direction === 'event') continue
      const channel = channelName(group, name)
      const schema = schemaGroups[group]?.[name]
      const handler = handlerGroups[group]?.[name]
      if (schema === undefined) throw new Error(`The call ${channel} has no schema`)
      if (handler === undefined) throw new Error(`The call ${channel} has no handler`)
      yield { channel, schema, handler }
    }
  }
}

/** Where and why, never what: the values are the user's. */
function describe(error: z.ZodError): string {
  return error.issues.map(({ path, code }) => `${path.join('.') || 'argument'} (${code})`).join(', ')
}
