import type { Api } from '#shared/ipc/channels.ts'

/** Errors of the language itself name code in their message; others may quote what a person brought. */
const OF_THE_LANGUAGE: readonly unknown[] = [TypeError, RangeError, ReferenceError, SyntaxError]

/** Tells main of a bug in the window. Answers with the incident under which the log has it, where that can be known. */
export async function reportFault({ app }: Pick<Api, 'app'>, fault: unknown): Promise<string | undefined> {
  try {
    const answer = await app.fault({ what: describe(fault) })
    return answer.ok ? answer.value : undefined
  } catch {
    // Main may be gone: then the page still says what is known.
    return undefined
  }
}

/** What nothing has caught, from here on. Answers with its undoing. */
export function followFaults(target: Window, onFault: (fault: unknown) => void): () => void {
  const onError = ({ error }: ErrorEvent): void => {
    // Without an error it is a remark of the browser, such as on a ResizeObserver that was late.
    if (error !== null && error !== undefined) onFault(error)
  }
  const onRejection = ({ reason }: PromiseRejectionEvent): void => {
    onFault(reason)
  }
  target.addEventListener('error', onError)
  target.addEventListener('unhandledrejection', onRejection)
  return () => {
    target.removeEventListener('error', onError)
    target.removeEventListener('unhandledrejection', onRejection)
  }
}

/** Where, and of which kind. */
function describe(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault
  const message = OF_THE_LANGUAGE.includes(fault.constructor) ? `: ${fault.message}` : ''
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${fault.name}${message}`, ...frames].join('\n').slice(0, 4_000)
}
