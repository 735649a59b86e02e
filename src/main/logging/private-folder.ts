import { chmodSync, mkdirSync } from 'node:fs'

/** What of ours only the user of this computer may read or write. A system that knows no modes takes no notice of them. */
export const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/**
 * Makes a folder of ours, or closes one that is there, to all others. Answers what kept it from that: it may be somebody else's, or a
 * share without modes, and stays as it is. Where nothing can be written in it, that is said later.
 */
export function closeToOthers(folder: string): unknown {
  try {
    mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER })
    chmodSync(folder, PRIVATE_FOLDER)
    return undefined
  } catch (error) {
    return error
  }
}
