import { createSubscriber } from 'svelte/reactivity'

const TICK_MS = 500

/** The time in milliseconds since 1970, updated twice a second while something shows it. */
export function createClock(): { readonly now: number } {
  const subscribe = createSubscriber((update) => {
    const timer = setInterval(update, TICK_MS)
    return () => clearInterval(timer)
  })
  return {
    get now() {
      subscribe()
      return Date.now()
    },
  }
}
