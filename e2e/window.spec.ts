import type { App } from './app/app.ts'
import { listOf, references } from './data/references.ts'
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

test.describe('the end of a run', () => {
  async function hear(app: App): Promise<() => Promise<number>> {
    await app.page.evaluate(() => {
      Reflect.set(window, 'tones', 0)
      window.OscillatorNode = class extends OscillatorNode {
        override start(when?: number): void {
          Reflect.set(window, 'tones', Number(Reflect.get(window, 'tones')) + 1)
          super.start(when)
        }
      }
    })
    return () => app.page.evaluate(() => Number(Reflect.get(window, 'tones')))
  }

  async function run(app: App, from: number): Promise<void> {
    await app.screens.step('List').click()
    await app.screens.list.choose({ name: 'monday.csv', content: listOf(references(3, from)) })
    await app.screens.startRun()
    await expect(app.screens.report.heading).toBeVisible()
  }

  test('is heard, unless sounds are turned off; opening its report is not', async ({ app }) => {
    const tones = await hear(app)

    await run(app, 0)
    await expect.poll(tones).toBe(3)
    await app.screens.beside('History').click()
    await app.page.getByRole('button', { name: /^Open report of monday\.csv/ }).click()
    await expect(app.screens.report.heading).toBeVisible()
    await app.screens.beside('Settings').click()
    await app.page.getByRole('checkbox', { name: 'Play sounds' }).click()
    await expect(app.page.getByText('Saved.')).toBeVisible()
    await run(app, 10)

    expect(await tones()).toBe(3)
  })

  test('asks for attention in the taskbar of somebody who is elsewhere, until the window is looked at', async ({
    app,
  }) => {
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      if (window === undefined) throw new Error('There is no window')
      const flashes: boolean[] = []
      Reflect.set(globalThis, 'flashes', flashes)
      window.isFocused = () => false
      window.flashFrame = (on) => void flashes.push(on)
    }, undefined)
    const flashes = (): Promise<unknown> => app.evaluate(() => Reflect.get(globalThis, 'flashes') as unknown, undefined)

    await run(app, 0)
    await expect.poll(flashes).toEqual([true])
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'), undefined)

    expect(await flashes()).toEqual([true, false])
  })
})
