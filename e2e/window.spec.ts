import type { App } from './app/app.ts'
import { listOf, references } from './data/references.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './pages/violations.ts'

test('the window remembers its place', async ({ app }) => {
  const place = { x: 60, y: 40, width: 900, height: 640 }
  // A window that is not there yet has its size only when it is.
  await expect(app.screens.list.heading).toBeVisible()
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(), undefined))
    .toBe(true)
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
    await expect(app.page.getByText('Saved.', { exact: true })).toBeVisible()
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

test.describe('a bug in the window', () => {
  test.use({ connection: 'fake-pro' })

  /** Numbers can be put into words no more: whatever shows one fails while it is drawn. */
  function breakNumbers(): void {
    Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
      get() {
        throw new TypeError('numbers are broken')
      },
    })
  }

  test('in the middle of a run says that the run goes on, and Reload shows it again', async ({ app, pro }) => {
    const { list, cancel, report } = app.screens
    const gate = createGate()
    pro.faults.next('cancel', { kind: 'late', delayMs: 1 }, { kind: 'held', until: gate.opened })
    await list.choose({ name: 'monday.csv', content: listOf(references(12)) })
    await app.screens.startRun()
    await expect(cancel.underway).toBeVisible()

    await app.page.evaluate(breakNumbers)
    await app.screens.beside('History').click()
    await app.page.getByRole('button', { name: 'Go to the run' }).or(app.screens.step('Cancel')).first().click()
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Something went wrong in this window')
    await expect(app.page.getByText('The run of monday.csv goes on, and every answer is recorded.')).toBeVisible()
    await expect(app.page.getByText(/If it happens again \([A-Z0-9-]+\), restart the program\./i)).toBeVisible()
    expect(await violations(app.page)).toEqual([])
    await app.page.getByRole('button', { name: 'Reload' }).click()
    await expect(cancel.heading).toHaveText('Cancelling: 5 of 12 have an answer')
    gate.open()

    await expect(report.heading).toHaveText('12 cancelled')
    await app.page.reload()
    await expect(app.screens.report.heading).toHaveText('12 cancelled')
  })

  test('that nothing catches is said, and the page stays', async ({ app }) => {
    await app.page.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('a bug')
      })
    })

    await expect(app.page.getByRole('alert').filter({ hasText: 'Something went wrong in this window' })).toContainText(
      'No run is under way, and nothing is being sent.',
    )
    await expect(app.screens.list.heading).toBeVisible()
  })
})
