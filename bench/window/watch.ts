/** These run in the page, so they refer to nothing outside of themselves. */

export interface Watched {
  /** Milliseconds from the drop until the list is there to be checked. */
  readonly ms: number
  /** The longest that the window's thread was busy in one go; 0 when never for more than 50 ms. */
  readonly longestTaskMs: number
}

declare global {
  interface Window {
    watched?: Promise<Watched>
    dropped?: File
  }
}

/** Waits for a drop, and then until the sum of the list says that it has been read. */
export function watchForDrop(name: string): void {
  let longestTaskMs = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  window.addEventListener(
    'drop',
    (event) => {
      const begun = performance.now()
      longestTaskMs = 0
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) window.dropped = file
      window.watched = new Promise((resolve) => {
        const changes = new MutationObserver(() => {
          const main = document.querySelector('main')?.textContent ?? ''
          if (!main.includes(' will be cancelled') || !main.includes(`${name}: `)) return
          changes.disconnect()
          const ms = performance.now() - begun
          // Long tasks are told when they are over, and what follows from the list is part of it.
          setTimeout(() => {
            observer.disconnect()
            resolve({ ms, longestTaskMs })
          }, 1_000)
        })
        changes.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
    },
    { capture: true, once: true },
  )
}

/** The yardstick's side of the page: hands the file that was dropped to a worker, and waits for its answer. */
export async function timeYardstick(worker: string): Promise<number> {
  const reader = Reflect.get(window, worker) as Worker
  const begun = performance.now()
  const ended = new Promise<number>((resolve) => {
    reader.onmessage = () => {
      resolve(performance.now() - begun)
    }
  })
  reader.postMessage(window.dropped)
  const ms = await ended
  reader.terminate()
  return ms
}
