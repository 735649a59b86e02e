import { expect, test } from './fixtures.ts'

test('the window remembers its place', async ({ app }) => {
  const place = { x: 60, y: 40, width: 900, height: 640 }
  await app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
  }, place)

  await app.closeWindow()
  await app.relaunch()

  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds(), undefined)).toEqual(
    place,
  )
})

test('a second start gives way and brings the first window forward', async ({ app }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('There is no window')
    const calls: string[] = []
    Reflect.set(globalThis, 'broughtForward', calls)
    window.focus = () => {
      calls.push('focus')
    }
  }, undefined)

  expect(await app.startAgain()).toBe(0)

  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'broughtForward') as string[], undefined))
    .toEqual(['focus'])
  await expect(app.screens.list.heading).toBeVisible()
})

test('closing the window ends the program', async ({ app }) => {
  await app.closeWindow()

  expect(await app.ended()).toBe(0)
})
