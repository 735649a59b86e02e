import type { Api } from '#shared/ipc/channels.ts'

/** The message of a language error names code; others may quote the user's data. */
const OF_THE_LANGUAGE: readonly unknown[] = [TypeError, RangeError, ReferenceError, SyntaxError]

/** Reports a bug to main. Resolves with its incident, if known. */
export async function reportFault({ app }: Pick<Api, 'app'>, fault: unknown): Promise<string | undefined> {
  try {
    const answer = await app.fault({ what: describe(fault) })
    return answer.ok ? answer.value : undefined
  } catch {
    // Main may be gone: the page still says what is known.
    return undefined
  }
}

/** Listens for uncaught errors, and returns a function that stops it. */
export function followFaults(target: Window, onFault: (fault: unknown) => void): () => void {
  const onError = ({ error }: ErrorEvent): void => {
    // An event without an error is a remark of the browser, such as a late ResizeObserver.
    if (error !== null && error !== undefined) onFault(error)
  }
  const onRejection = ({ reason }: PromiseRejectionEvent): void => {
    onFault(reason)
  }
  const over = new AbortController()
  target.addEventListener('error', onError, { signal: over.signal })
  target.addEventListener('unhandledrejection', onRejection, { signal: over.signal })
  return () => over.abort()
}

/** Where it happened, and which kind it is. */
function describe(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  const message = OF_THE_LANGUAGE.includes(fault.constructor) ? `: ${fault.message}` : ''
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${fault.name}${message}`, ...frames].join('\n').slice(0, 4_000)
}
