import { channelName, contract } from '#shared/ipc/channels.ts'

/** What the exposed object needs of Electron's `ipcRenderer`. */
export interface Bridge {
  invoke(channel: string, request: unknown): Promise<unknown>
  on(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
  removeListener(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
}

type Directions = Readonly<Record<string, Readonly<Record<string, { readonly direction: 'call' | 'event' }>>>>
type Exposed = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** One function per call and event of the contract, and nothing else. */
export function createExposedApi(bridge: Bridge): Exposed {
  const groups: Directions = contract
  return frozenMap(groups, (entries, group) =>
    frozenMap(entries, ({ direction }, name) => {
      const channel = channelName(group, name)
      return direction === 'call' ? createCall(bridge, channel) : createSubscribe(bridge, channel)
    }),
  )
}

function createCall(bridge: Bridge, channel: string): (request?: unknown) => Promise<unknown> {
  return (request) => bridge.invoke(channel, request)
}

function createSubscribe(bridge: Bridge, channel: string): (listener: (payload: unknown) => void) => () => void {
  return (listener) => {
    // The event exposes the sender with all its powers, so it is not passed on.
    const heard = (_event: unknown, payload: unknown): void => {
      listener(payload)
    }
    bridge.on(channel, heard)
    return () => {
      bridge.removeListener(channel, heard)
    }
  }
}

function frozenMap<Value, Mapped>(
  entries: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => Mapped,
): Readonly<Record<string, Mapped>> {
  return Object.freeze(Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, map(value, name)])))
}
