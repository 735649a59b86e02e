import { expect, test } from 'vitest'
import { menuTemplate } from './menu.ts'

test.each(['win32', 'linux', 'darwin'] as const)('has no developer tools in an installed program on %s', (platform) => {
  expect(JSON.stringify(menuTemplate(platform, false))).not.toMatch(/toggleDevTools|reload/i)
})

test('has the roles for editing and for zooming', () => {
  const menu = JSON.stringify(menuTemplate('win32', false))

  expect(menu).toContain('editMenu')
  expect(menu).toContain('zoomIn')
})
