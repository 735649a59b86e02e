import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { listenAsFirstInstance } from './first-instance.ts'
import { openWindows } from './open-windows.ts'
import { mayGoOn } from './preventable.ts'
import { becomeReady, isReady } from './readiness.ts'
import { sessionsMade } from './session.ts'
import { standIn } from './stand-in.ts'

const root = process.cwd()
const manifest = z
  .object({ name: z.string(), productName: z.string(), version: z.string() })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')))

const appData = process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config')
const paths = new Map<string, string>([
  ['home', homedir()],
  ['appData', appData],
  ['userData', path.join(appData, manifest.productName)],
  ['temp', tmpdir()],
  ['desktop', path.join(homedir(), 'Desktop')],
  ['documents', path.join(homedir(), 'Documents')],
  ['downloads', path.join(homedir(), 'Downloads')],
  ['exe', process.execPath],
])

const events = new EventEmitter()
sessionsMade.on('made', (session) => events.emit('session-created', session))
let quitting = false

function leave(code: number): never {
  events.emit('quit', {}, code)
  process.exit(code)
}

/** All windows close first, and each may refuse; then the program may; then it ends. */
function quit(): void {
  if (quitting) return
  quitting = true
  quitting = mayGoOn(events, 'before-quit')
  if (!quitting) return
  for (const window of openWindows()) {
    if (window.close()) continue
    quitting = false
    return
  }
  quitting = mayGoOn(events, 'will-quit')
  if (quitting) leave(0)
}

function getPath(name: string): string {
  const known = paths.get(name)
  if (known !== undefined) return known
  if (name === 'logs') return path.join(getPath('userData'), 'logs')
  if (name === 'sessionData' || name === 'crashDumps') return getPath('userData')
  throw new Error(`Failed to get '${name}' path`)
}

/** Called by a window that has gone. A quitting program ends by itself. */
export function noteClosedWindow(): void {
  if (quitting || openWindows().length > 0) return
  if (!events.emit('window-all-closed')) quit()
}

export const app = standIn(
  'app',
  Object.assign(events, {
    name: manifest.productName,
    isPackaged: false,
    commandLine: standIn('app.commandLine', {
      appendSwitch: () => undefined,
      getSwitchValue: () => '',
      hasSwitch: () => false,
    }),
    getName: () => manifest.productName,
    getVersion: () => manifest.version,
    getAppPath: () => root,
    getLocale: () => 'en-GB',
    getPreferredSystemLanguages: () => ['en-GB'],
    getPath,
    setPath(name: string, folder: string): void {
      if (!path.isAbsolute(folder)) throw new Error('Path must be absolute')
      mkdirSync(folder, { recursive: true })
      paths.set(name, folder)
    },
    setAppLogsPath: (folder: string) => paths.set('logs', folder),
    setAppUserModelId: () => undefined,
    setAboutPanelOptions: () => undefined,
    setBadgeCount: () => true,
    enableSandbox: () => undefined,
    configureHostResolver: () => undefined,
    isReady,
    whenReady: () => (isReady() ? Promise.resolve() : new Promise<void>((resolve) => events.once('ready', resolve))),
    requestSingleInstanceLock: (data?: unknown) => listenAsFirstInstance(getPath('userData'), events, data),
    focus: () => undefined,
    quit,
    exit: leave,
  }),
)

// Electron is ready only after main's own module has run, top-level awaits included, or a little later.
setImmediate(() => {
  mkdirSync(getPath('userData'), { recursive: true })
  becomeReady()
  events.emit('ready', {}, {})
})
