import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { createMainWindow } from './main-window.ts'

const made = vi.hoisted(() => ({ options: [] as unknown[] }))

vi.mock('electron', () => ({
  BrowserWindow: class extends EventEmitter {
    webContents = new EventEmitter()
    constructor(options: unknown) {
      super()
      made.options.push(options)
    }
  },
  dialog: {},
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1280, height: 800 } }] },
}))

beforeEach(() => {
  made.options = []
})

function preferencesOf(developerTools: boolean): unknown {
  createMainWindow({
    preload: 'preload.cjs',
    developerTools,
    placement: { recall: () => undefined, remember: vi.fn(), recallFolder: () => undefined, rememberFolder: vi.fn() },
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
  })
  return made.options.map((options) => (options as { webPreferences: unknown }).webPreferences)
}

// Whatever is not named here keeps Electron's default, which is the safe one: an additional name is as dangerous as another value.
test.each([false, true])(
  'the window asks for these preferences and for no others (developer tools: %s)',
  (devTools) => {
    expect(preferencesOf(devTools)).toEqual([
      {
        preload: 'preload.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools,
      },
    ])
  },
)
