import { answerMessageBox, questionsAsked } from './app/dialogs.ts'
import { startUnwatched, type UnwatchedApp } from './app/unwatched-electron.ts'
import { listOf, references } from './data/references.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { createGate } from './fake-pro/gate.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'fake-pro' })

/** A page that dies while it is spoken to never answers: for Electron that is neither a result nor a failure. */
function inPage(app: UnwatchedApp, script: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, code) => {
    const limit = Promise.withResolvers<string>()
    const timer = setTimeout(limit.resolve, 2000, 'no answer')
    const answer: unknown = await Promise.race([
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      limit.promise,
    ])
    clearTimeout(timer)
    return answer
  }, script)
}

const heading = (app: UnwatchedApp): Promise<unknown> => inPage(app, 'document.querySelector("h1")?.textContent')

const pressContinue = (app: UnwatchedApp): Promise<unknown> =>
  inPage(app, '[...document.querySelectorAll("button")].find((each) => each.textContent.trim() === "Continue").click()')

/** Chromium does not watch a covered window, and windows of other tests come to lie where this one is: it is larger than they are. */
function fillScreen(app: UnwatchedApp): Promise<void> {
  return app.evaluate(({ BrowserWindow, screen }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(screen.getPrimaryDisplay().bounds)
  }, undefined)
}

function hang(app: UnwatchedApp): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    void BrowserWindow.getAllWindows()[0]
      ?.webContents.executeJavaScript('for (;;);')
      .catch(() => undefined)
  }, undefined)
}

/** What a page does not take in time makes Chromium call it unresponsive. */
function pressKey(app: UnwatchedApp): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Shift' })
  }, undefined)
}

test('while the page hangs the run goes on; a person is asked, and the window is opened again on what became of it', async ({
  app,
  pro,
}) => {
  const { list, cancel } = app.screens
  const all = references(12)
  pro.faults.next('cancel', undefined, GATEWAY.keyRefused)
  await list.choose({ name: 'monday.csv', content: listOf(all) })
  await app.screens.startRun()
  await expect(cancel.heading).toHaveText('Paused: PRO refused the key')
  await app.kill()
  const gate = createGate()
  pro.faults.next('read', { kind: 'held', until: gate.opened })

  const unwatched = await startUnwatched(app.start)
  try {
    // It may be spoken to before Electron is there.
    await expect(async () => {
      expect(await heading(unwatched)).toBe('Paused: PRO refused the key')
    }).toPass()
    await unwatched.evaluate(answerMessageBox, { button: 'Open the window again' })
    await pressContinue(unwatched)
    await expect.poll(() => heading(unwatched)).toBe('Cancelling: 5 of 12 have an answer')
    await fillScreen(unwatched)
    await hang(unwatched)
    gate.open()

    await expect.poll(() => all.filter((each) => pro.cancelsOf(each) !== 1)).toEqual([])
    expect(await unwatched.evaluate(questionsAsked, undefined), 'nobody was asked before it went on').toEqual([])
    await pressKey(unwatched)
    await expect
      .poll(() => unwatched.evaluate(questionsAsked, undefined), { timeout: 90_000 })
      .toEqual(['The window is not responding.'])
    await expect.poll(() => heading(unwatched)).toBe('12 cancelled')
  } finally {
    await unwatched.end()
  }
})
