import { vi } from 'vitest'

/** Below that of a test, so that what is awaited in vain is named. It measures nothing: a busy machine may take its time. */
const HANGS_MS = 50_000

/** Waits until the check holds, however long this machine takes. */
export function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: HANGS_MS })
}
