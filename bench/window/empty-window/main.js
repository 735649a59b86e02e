/** The yardstick: as little of a program as has a window. Its log says what the program's says. */
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow } from 'electron'

const profile = process.env.CANCELLIST_PROFILE
app.setPath('userData', profile)
const logs = path.join(profile, 'logs')
mkdirSync(logs, { recursive: true })
const log = (line) => appendFileSync(path.join(logs, 'main.log'), `${line}\n`)
log('The entry is evaluated')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => {
    window.show()
    log('The window is shown')
  })
  window.loadURL('data:text/html,<!doctype html><title>Empty</title><h1>Empty</h1>')
})
