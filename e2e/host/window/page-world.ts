/** The names under which the shell is reached, for as long as it takes the first script of a page to take them away. */
export const SHELL_CALL = '__standInCall'
export const SHELL_NEXT = '__standInNext'

type Listener = (event: object, ...args: unknown[]) => void
type Module = Readonly<Record<string, unknown>>
type RunPreload = (require: (name: string) => Module, module: { exports: object }, exports: object) => void

/**
 * Runs in the page before anything of its own, and gives the preload what a sandboxed one gets: `require('electron')`
 * with a bridge. It holds everything in its closure; the page sees only what the preload exposes. Its text is put into
 * the page, so it refers to nothing outside of itself.
 */
export function startPageWorld(callName: string, nextName: string, runPreload: RunPreload): void {
  if (window !== window.top || location.protocol !== 'https:') return
  const taken = (name: string): ((...args: unknown[]) => Promise<unknown>) => {
    const found: unknown = Reflect.get(window, name)
    Reflect.deleteProperty(window, name)
    return found as (...args: unknown[]) => Promise<unknown>
  }
  const callShell = taken(callName)
  const nextNews = taken(nextName)
  const listeners = new Map<string, Set<Listener>>()

  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  const isPlain = (value: object): boolean => {
    const prototype: unknown = Object.getPrototypeOf(value)
    return prototype === Object.prototype || prototype === null
  }

  /** A copy for the other world, as the context bridge makes it: functions are called through, what cannot be copied is refused. */
  const crossed = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]) => crossed(Reflect.apply(value, undefined, args.map(crossed)))
    }
    if (typeof value === 'symbol') return refuse()
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Promise)
      return value.then(crossed, (error: unknown) => Promise.reject(crossed(error) as Error))
    if (value instanceof Error) return new Error(value.message)
    if (Array.isArray(value) || isPlain(value)) {
      cloned(withoutFunctions(value))
      return Array.isArray(value)
        ? value.map(crossed)
        : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, crossed(each)]))
    }
    return cloned(value)
  }

  /** Proxies look like plain objects and are refused by the structured clone alone. */
  const withoutFunctions = (value: object): unknown =>
    Object.values(value).some((each) => typeof each === 'function' || (typeof each === 'object' && each !== null))
      ? undefined
      : value

  const cloned = (value: unknown): unknown => {
    try {
      return structuredClone(value)
    } catch {
      return refuse()
    }
  }

  const frozen = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    for (const each of Object.values(value)) frozen(each)
    return Object.freeze(value)
  }

  const electron = {
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown) {
        if (key in window) throw new Error(`Cannot bind an API on top of an existing property on the window object`)
        Object.defineProperty(window, key, { value: frozen(crossed(api)), enumerable: true })
      },
    },
    ipcRenderer: {
      invoke: async (channel: string, ...args: unknown[]) => {
        const sent = cloned(args)
        const answer = (await callShell('invoke', channel, sent)) as { value: unknown } | { failure: string }
        if ('value' in answer) return answer.value
        throw new Error(`Error invoking remote method '${channel}': ${answer.failure}`)
      },
      send: (channel: string, ...args: unknown[]) => {
        void callShell('post', channel, cloned(args))
      },
      on(channel: string, listener: Listener) {
        const heard = listeners.get(channel) ?? new Set()
        listeners.set(channel, heard.add(listener))
      },
      removeListener(channel: string, listener: Listener) {
        listeners.get(channel)?.delete(listener)
      },
    },
  }

  const hear = async (): Promise<void> => {
    for (;;) {
      for (const [channel, args] of (await nextNews()) as [string, unknown[]][]) {
        for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
      }
    }
  }

  // Main's handler for new windows cannot be asked in the middle of a call: it is told, and there is no window.
  window.open = (url) => {
    void callShell('openWindow', new URL(String(url ?? 'about:blank'), location.href).href, [])
    return null
  }

  const module = { exports: {} }
  runPreload(
    (name) => {
      if (name === 'electron') return electron
      throw new Error(`module not found: ${name}`)
    },
    module,
    module.exports,
  )
  // It ends with the page.
  hear().catch(() => undefined)
}
