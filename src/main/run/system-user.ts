import { userInfo } from 'node:os'
import type { Log } from '../logging/log.ts'

/** The user of this computer, as the operating system names them; empty if it does not say. */
export function systemUser(log: Log): string {
  try {
    return userInfo().username
  } catch (error) {
    log.warn('The system does not say who uses it', error)
    return ''
  }
}
