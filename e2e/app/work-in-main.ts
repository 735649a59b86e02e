import { randomUUID } from 'node:crypto'

// Not the inspector's own `require`: it stays undefined for good where the first evaluation comes before Node has set it up.
const ELECTRON = `process.getBuiltinModule('node:module').createRequire(process.execPath)('electron/main')`

/** More than are lost in a row, even while the garbage collector has much to do. */
const FETCHES = 20

/**
 * Does the work in Electron's main process once, however often its answer has to be fetched: the debugger holds a promise
 * weakly, and one that the garbage collector takes before it has resolved is an error. Main keeps what came of the work.
 */
export async function workInMain(
  evaluate: (expression: string) => Promise<unknown>,
  source: string,
  argument: unknown,
): Promise<unknown> {
  const kept = `globalThis[${JSON.stringify(`work ${randomUUID()}`)}]`
  const expression = `${kept} ??= Promise.resolve((${source})(${ELECTRON}, ${JSON.stringify(argument)}))`
  for (let left = FETCHES; ; left--) {
    try {
      return await evaluate(expression)
    } catch (error) {
      if (left === 1 || !/promise was (garbage )?collected/i.test(String(error))) throw error
    }
  }
}
