/** The yardstick: as little of a program as has a window. It says when the window is shown, as the program's log does. */
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow } from 'electron'

const profile = process.env.CANCELLIST_PROFILE
app.setPath('userData', profile)
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => {
    window.show()
    mkdirSync(path.join(profile, 'logs'), { recursive: true })
    appendFileSync(path.join(profile, 'logs', 'main.log'), 'The window is shown\n')
  })
  window.loadURL('data:text/html,<!doctype html><title>Empty</title><h1>Empty</h1>')
})
