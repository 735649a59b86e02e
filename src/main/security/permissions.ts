import type { Session } from 'electron'

/** Copying a correlation id or a reference is all that the window may do beyond its own page. */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write']

type Guarded = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>

/** Answers every request and every check for a permission: no, but for the one allowed. */
export function guardPermissions(session: Guarded): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(ALLOWED.includes(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.includes(permission))
  session.setDevicePermissionHandler(() => false)
}
