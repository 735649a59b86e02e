import type { Session, WebContents } from 'electron'
import { expect, test, vi } from 'vitest'
import { guardPermissions } from './permissions.ts'

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>
type Permission = Parameters<RequestHandler>[1]

function guard() {
  const session = {
    setPermissionRequestHandler: vi.fn<Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Session['setDevicePermissionHandler']>(),
  }
  guardPermissions(session)
  const request = session.setPermissionRequestHandler.mock.calls[0]?.[0] as RequestHandler
  const check = session.setPermissionCheckHandler.mock.calls[0]?.[0] as CheckHandler
  const device = session.setDevicePermissionHandler.mock.calls[0]?.[0] as () => boolean
  return { request, check, device }
}

function asked(permission: Permission): boolean | undefined {
  let answer: boolean | undefined
  const handler = guard().request
  handler({} as WebContents, permission, (granted) => (answer = granted), {} as never)
  return answer
}

test.each<Permission>(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem'])(
  'refuses %s, asked for and looked up',
  (permission) => {
    expect(asked(permission)).toBe(false)
    expect(guard().check(null, permission as never, 'app://cancellist', {} as never)).toBe(false)
  },
)

test('lets a text be copied', () => {
  expect(asked('clipboard-sanitized-write')).toBe(true)
  expect(guard().check(null, 'clipboard-sanitized-write', 'app://cancellist', {} as never)).toBe(true)
})

test('gives no device away', () => {
  expect(guard().device()).toBe(false)
})
