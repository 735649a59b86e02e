/** These run in the page, so they refer to nothing outside of themselves. */

export interface Watched {
  /** Milliseconds from the drop until the list is there to be checked. */
  readonly ms: number
  /** Of those, until the worker has sent the first lines, and all of them. The rest is drawing the check. */
  readonly firstLinesMs: number
  readonly lastLinesMs: number
  /** The longest that the window's thread was busy in one go; 0 when never for more than 50 ms. */
  readonly longestTaskMs: number
}

declare global {
  interface Window {
    watched?: Promise<Watched>
    dropped?: File
  }
}

/** Waits for a drop, and then until the sum of the list says that it has been read, and its first rows are there. */
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
      const linesAt: number[] = []
      longestTaskMs = 0
      const posting = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage') ?? {}
      Worker.prototype.postMessage = function (this: Worker, request: unknown) {
        Object.defineProperty(Worker.prototype, 'postMessage', posting)
        this.addEventListener('message', () => linesAt.push(performance.now() - begun))
        this.postMessage(request)
      }
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) window.dropped = file
      window.watched = new Promise((resolve) => {
        const changes = new MutationObserver(() => {
          const main = document.querySelector('main')?.textContent ?? ''
          if (!main.includes(' will be cancelled') || !main.includes(`${name}: `)) return
          if (document.querySelector('main [data-index]') === null) return
          changes.disconnect()
          const ms = performance.now() - begun
          // Long tasks are reported when they are over, and what the list causes counts, too.
          setTimeout(() => {
            observer.disconnect()
            resolve({ ms, firstLinesMs: linesAt[0] ?? ms, lastLinesMs: linesAt.at(-1) ?? ms, longestTaskMs })
          }, 500)
        })
        changes.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
    },
    { capture: true, once: true },
  )
}

/** Over a channel of its own, which the program's worker does not listen to. */
export function startYardstick(address: string): void {
  Reflect.set(window, 'yardstick', new Worker(address, { type: 'module' }))
}

/** In the yardstick's worker, after the script of PapaParse. */
declare const Papa: { parse: (file: File, handlers: { chunk: () => void; complete: () => void }) => void }

export function readYardstick(): void {
  const channel = new BroadcastChannel('yardstick')
  channel.onmessage = ({ data }: MessageEvent<File>) => {
    Papa.parse(data, { chunk: () => undefined, complete: () => channel.postMessage('done') })
  }
}

/** Hands the file that was dropped to the yardstick's worker, and waits for its answer. */
export function timeYardstick(): Promise<number> {
  const channel = new BroadcastChannel('yardstick')
  const begun = performance.now()
  channel.postMessage(window.dropped)
  return new Promise((resolve, reject) => {
    channel.onmessage = () => resolve(performance.now() - begun)
    setTimeout(() => reject(new Error('the yardstick does not answer')), 30_000)
  })
}
