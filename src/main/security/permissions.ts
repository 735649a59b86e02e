import type { Session } from 'electron'

/** The window may copy a correlation id or a reference, and nothing else beyond its own page. */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write']

type Guarded = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>

/** Denies every permission request and check, except the one that is allowed. */
export function guardPermissions(session: Guarded): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(ALLOWED.includes(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.includes(permission))
  session.setDevicePermissionHandler(() => false)
}
