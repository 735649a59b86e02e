/** The renderer's only access to main. Arguments are made plain here. */
import { API_KEY, channelName, contract, type Api } from '#shared/ipc/channels.ts'
import { plain } from './plain.svelte.ts'

declare global {
  interface Window {
    readonly [API_KEY]: Api
  }
}

type Functions = Readonly<Record<string, (argument: never) => unknown>>

/** The parts of a list are never in a proxy, and copying them would take longer than reading the list. */
const NOT_COPIED: readonly string[] = [channelName('check', 'add'), channelName('run', 'add')]

export function bridgeApi(): Api {
  const groups: Readonly<Record<string, Functions>> = window[API_KEY]
  const api = Object.fromEntries(
    Object.entries(contract).map(([group, entries]) => [
      group,
      Object.fromEntries(
        Object.entries(entries).map(([name, { direction }]) => {
          const own = groups[group]?.[name]
          const isCopied = direction === 'call' && !NOT_COPIED.includes(channelName(group, name))
          return [name, isCopied ? (request: never) => own?.(plain(request)) : own]
        }),
      ),
    ]),
  )
  // The contract names the functions of the bridge, and each is handed on as it is; the compiler cannot follow that.
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return api as typeof api & Api
}
