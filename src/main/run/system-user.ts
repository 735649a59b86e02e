import { userInfo } from 'node:os'
import type { Log } from '../logging/log.ts'

/** Who uses this computer, as the operating system calls them; empty where it does not say. */
export function systemUser(log: Log): string {
  try {
    return userInfo().username
  } catch (error) {
    log.warn('The system does not say who uses it', error)
    return ''
  }
}
