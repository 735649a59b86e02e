import type { IpcMain } from 'electron'
import { channelName, contract } from '#shared/ipc/channels.ts'

type Listener = Parameters<IpcMain['handle']>[1]

/** Accepts every call of the contract at once. Each waits until its handler is registered through the returned function. */
export function takeCallsEarly(ipc: Pick<IpcMain, 'handle'>): Pick<IpcMain, 'handle'> {
  const registering = new Map<string, (listener: Listener) => void>()
  for (const [group, entries] of Object.entries(contract)) {
    for (const [name, { direction }] of Object.entries(entries)) {
      if (direction === 'event') continue
      const channel = channelName(group, name)
      const registered = new Promise<Listener>((resolve) => registering.set(channel, resolve))
      ipc.handle(channel, async (event, request: unknown): Promise<unknown> => (await registered)(event, request))
    }
  }
  return { handle: (channel, listener) => registering.get(channel)?.(listener) }
}
