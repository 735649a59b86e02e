import type { App } from './app.ts'

/** Shows SANDBOX and LIVE while the fake PRO answers for them, which the page cannot tell from PRO any more. Main still can. */
export async function hideStandIn(app: App): Promise<void> {
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('app:info')
    ipcMain.handle('app:info', () => ({ ok: true, value: { version: '0.1.0', test: false, notices: [] } }))
  }, undefined)
  await app.page.addInitScript(() => {
    // As `isTestAccount` asks.
    const startsWith = Reflect.get(String.prototype, 'startsWith')
    String.prototype.startsWith = function (text, from) {
      return text !== 'test:' && Reflect.apply(startsWith, this, [text, from])
    }
  })
  await app.page.reload()
}
