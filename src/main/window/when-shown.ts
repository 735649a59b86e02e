import { UserFacingError } from '../logging/user-facing-error.ts'
import type { Clock } from '../time/clock.ts'
import { within } from '../time/within.ts'

/** The page is a local file: even a slow disk with a virus scanner has delivered it by then. */
export const LOADED_WITHIN_MS = 30_000
/** Chromium's error for a load that another one has replaced. */
export const ABORTED = -3
/** How long to wait for the window to be shown after its page was loaded. */
const SHOWN_WITHIN_MS = 2_000
/** A page that is being loaded while its window closes fails before the window is gone. */
const CLOSED_WITHIN_MS = 1_000

interface Dependencies {
  readonly shown: Promise<void>
  /** Resolves when the page is loaded; rejects with Chromium's error as `errno`. */
  readonly loaded: Promise<void>
  readonly isClosed: () => boolean
  readonly clock: Pick<Clock, 'wait'>
}

/** Resolves when the window is visible or closed; rejects with a sentence when the page cannot be loaded. */
export async function whenShown({ shown, loaded, isClosed, clock }: Dependencies): Promise<void> {
  try {
    const loading = within(LOADED_WITHIN_MS, 'Loading the page', loaded.catch(waitForNext), clock)
    await Promise.race([shown, loading.then(() => clock.wait(SHOWN_WITHIN_MS))])
  } catch (error) {
    if (!isClosed()) await clock.wait(CLOSED_WITHIN_MS)
    if (isClosed()) return
    throw new UserFacingError(
      'Cancellist cannot open its window',
      'The page of its window could not be loaded. Nothing was sent, and no run goes on. Start Cancellist again. If that does not ' +
        'help, it may be damaged, or a virus scanner may hold its files: ask whoever looks after this computer to install it again.',
      error,
    )
  }
}

/** A page that is loaded again before it was there will still be shown. */
function waitForNext(error: unknown): Promise<void> {
  if (error instanceof Error && 'errno' in error && error.errno === ABORTED) return new Promise(() => undefined)
  throw error
}
