import fuses from '@electron/fuses'
import { expect, test } from 'vitest'
import configuration from './electron-builder.ts'
import { SAFE_FUSES } from './scripts/safe-fuses.ts'
import { APP_ID } from './src/main/window/app-id.ts'

const lowerCased = (given: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]))

test('the package is made with the fuses that it has to have', () => {
  const { resetAdHocDarwinSignature: _signature, ...stated } = configuration.electronFuses ?? {}

  expect(lowerCased(stated)).toEqual(lowerCased(SAFE_FUSES))
})

test('the package has the name that the program gives itself for its toasts', () => {
  expect(configuration.appId).toBe(APP_ID)
})

test('each of them is a fuse of Electron', () => {
  expect(Object.keys(fuses.FuseV1Options)).toEqual(expect.arrayContaining(Object.keys(SAFE_FUSES)))
})
