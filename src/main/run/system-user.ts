import { userInfo } from 'node:os'

/** Who uses this computer, as the operating system calls them; empty where it does not say. */
export function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
