import { chmodSync, mkdirSync } from 'node:fs'

/** For files and folders that only this user may read or write. Systems without modes ignore it. */
export const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/**
 * Makes a folder of ours, or removes the access of others to an existing one. Returns what prevented that: the folder may belong to
 * somebody else, or be on a share without modes, and is left as it is. If it is not writable, whoever writes reports that.
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
