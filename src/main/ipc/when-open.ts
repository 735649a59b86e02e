import { contract, type GroupName } from '#shared/ipc/channels.ts'
import type { AllHandlers, Handlers } from './handlers.ts'

type Handler = (request: never) => unknown

/** Handlers that can be registered at once and answer when what they need is open. */
export function whenOpen<Group extends GroupName>(
  group: Group,
  opened: Promise<{ readonly handlers: Pick<AllHandlers, Group> }>,
): Handlers<Group> {
  const calls = Object.entries(contract[group]).filter(([, { direction }]) => direction === 'call')
  const later = calls.map(([name]): [string, Handler] => [
    name,
    async (request) => {
      const handlers: Readonly<Record<string, Handler>> = (await opened).handlers[group]
      return handlers[name]?.(request)
    },
  ])
  const handlers = Object.fromEntries(later)
  // The contract names the calls of the group, and each is handed on as it is; the compiler cannot follow that.
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return handlers as typeof handlers & Handlers<Group>
}
