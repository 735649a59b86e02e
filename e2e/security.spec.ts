import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { API_KEY, contract } from '#shared/ipc/channels.ts'
import type { ElectronModule } from './app/running-app.ts'
import { listOf, references } from './data/references.ts'
import { expect, test } from './fixtures.ts'

test('the page has no process and no require', async ({ app }) => {
  const found = await app.page.evaluate(() =>
    ['process', 'require', 'module', 'exports', 'Buffer', 'global', 'electron', 'ipcRenderer', 'setImmediate'].filter(
      (name) => name in window,
    ),
  )

  expect(found).toEqual([])
})

test('the exposed object equals the contract', async ({ app }) => {
  const exposed = await app.page.evaluate((key) => {
    const groups = Object.entries(Reflect.get(window, key) as Record<string, Record<string, unknown>>)
    return groups.map(([group, entries]) => [group, Object.entries(entries).map(([name, each]) => [name, typeof each])])
  }, API_KEY)

  expect(exposed).toEqual(
    Object.entries(contract).map(([group, entries]) => [group, Object.keys(entries).map((name) => [name, 'function'])]),
  )
})

test('the exposed object cannot be changed', async ({ app }) => {
  const after = await app.page.evaluate((key) => {
    Reflect.set(window, key, 'replaced')
    const api = Reflect.get(window, key) as Record<string, object>
    for (const [group, entries] of Object.entries(api)) {
      Reflect.set(api, group, 'replaced')
      for (const name of Object.keys(entries)) Reflect.set(entries, name, 'replaced')
    }
    return Object.values(api).flatMap((entries) => Object.values(entries).map((each: unknown) => typeof each))
  }, API_KEY)

  expect(new Set(after)).toEqual(new Set(['function']))
})

test('what crosses the bridge is refused when it does not fit the contract', async ({ app }) => {
  const answers = await app.page.evaluate(async (key) => {
    const api = Reflect.get(window, key) as Record<string, Record<string, (given?: unknown) => Promise<unknown>>>
    return Promise.all([
      api['run']?.['start']?.({ id: 'not-an-id', digest: '', typed: -1 }),
      api['report']?.['save']?.({ id: '../../etc/passwd', format: 'csv' }),
      api['connection']?.['save']?.({ environment: 'elsewhere', key: 'https://example.com', account: '' }),
      api['settings']?.['change']?.({ batchSize: 1_000_000 }),
    ])
  }, API_KEY)

  expect(answers).toEqual(Array(4).fill({ ok: false, error: { code: 'bad-request' } }))
})

test('navigation is refused', async ({ app, pro }) => {
  const home = await app.evaluate(urlShown, undefined)

  for (const url of [pro.url, 'file:///etc/passwd', 'https://cancellist.example/']) {
    await app.page.evaluate((to) => {
      location.href = to
    }, url)
  }
  await app.page.evaluate((to) => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = to
    link.click()
  }, pro.url)

  await expect.poll(() => app.logs()).toContain('Refused a navigation')
  expect(await app.evaluate(urlShown, undefined)).toBe(home)
  expect(await app.page.evaluate(() => document.title)).toBe('List · Cancellist')
  expect(pro.requests).toEqual([])
})

test('the window has got the preferences that keep it in', async ({ app }) => {
  expect(await app.evaluate(preferencesInForce, undefined)).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  })
})

test('new windows are refused', async ({ app, pro }) => {
  await app.evaluate(({ shell }) => {
    Object.defineProperty(shell, 'openExternal', {
      configurable: true,
      value: (url: string) => {
        process.stdout.write(`Handed to the desktop: ${url}\n`)
        return Promise.resolve()
      },
    })
  }, undefined)
  const opened = await app.page.evaluate((url) => window.open(url) === null, pro.url)
  await app.page.evaluate((url) => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = url
    link.target = '_blank'
    link.click()
  }, pro.url)

  expect(opened).toBe(true)
  await expect.poll(() => app.logs()).toContain('Refused a new window')
  expect(app.logs()).not.toContain('Handed to the desktop')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined)).toBe(1)
  expect(pro.requests).toEqual([])
})

test('the network is refused', async ({ app, pro }) => {
  const results = await app.page.evaluate(async (url) => {
    const loads = (element: HTMLElement): Promise<string> =>
      new Promise((resolve) => {
        element.onload = () => {
          resolve('loaded')
        }
        element.onerror = () => {
          resolve('refused')
        }
        document.body.append(element)
      })
    const ask = (): Promise<string> =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        request.onload = () => {
          resolve('loaded')
        }
        request.onerror = () => {
          resolve('refused')
        }
        request.open('GET', url)
        request.send()
      })
    const listen = (): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url.replace('http', 'ws'))
        socket.onopen = () => {
          resolve('loaded')
        }
        socket.onerror = () => {
          resolve('refused')
        }
      })
    return Promise.all([
      fetch(url).then(
        () => 'loaded',
        () => 'refused',
      ),
      ask(),
      listen(),
      loads(Object.assign(document.createElement('img'), { src: `${url}/picture.png` })),
      loads(Object.assign(document.createElement('script'), { src: `${url}/script.js` })),
      loads(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${url}/style.css` })),
    ])
  }, pro.url)

  expect(results).toEqual(Array(6).fill('refused'))
  expect(pro.requests).toEqual([])
})

test('permissions are refused', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']
    const states = names.map(
      async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
    )
    const refused = (asking: Promise<unknown>): Promise<string> => asking.then(String, () => 'denied')
    return Promise.all([
      ...states,
      Notification.requestPermission(),
      refused(navigator.clipboard.readText()),
      refused(navigator.mediaDevices.getUserMedia({ video: true })),
      new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            resolve('granted')
          },
          () => {
            resolve('denied')
          },
        )
      }),
    ])
  })

  expect(answers).toEqual(Array(10).fill('denied'))
})

test.describe('with a key', () => {
  test.use({ connection: 'no-key' })

  test('the key is readable neither on disk nor in logs', async ({ app, pro }) => {
    const { connection, list, report } = app.screens
    await app.screens.beside('Connection').click()
    await connection.sandbox.save('b7c6d5e4f3a2918070615243aabbccdd')
    await expect(connection.sandbox.status).toContainText('PRO refused the key')
    await connection.sandbox.save(pro.key, 'Leeds')
    await expect(connection.sandbox.status).toContainText('it is saved for SANDBOX')
    await connection.sandbox.workButton.click()
    await app.screens.step('List').click()
    await list.choose({ name: 'monday.csv', content: listOf(references(3)) })
    await app.screens.startRun()
    await expect(report.heading).toHaveText('3 cancelled')

    const written = await app.page.evaluate(() => document.documentElement.innerHTML)
    await app.closeWindow()
    await app.ended()

    expect(readFileSync(path.join(app.profile, 'connections.json'), 'utf8')).toContain('Leeds')
    const keys = [pro.key, 'b7c6d5e4f3a2918070615243aabbccdd']
    expect(keys.flatMap((key) => filesWith(app.profile, key))).toEqual([])
    expect(keys.filter((key) => app.logs().includes(key) || written.includes(key))).toEqual([])
  })
})

/** Files that contain the text, in any encoding that a program might have used. */
function filesWith(folder: string, text: string): string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64'))]
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => {
      const content = readFileSync(file)
      return forms.some((form) => content.includes(form))
    })
}

function urlShown({ BrowserWindow }: ElectronModule): string | undefined {
  return BrowserWindow.getAllWindows()[0]?.webContents.getURL()
}

/** What Electron made of the preferences, defaults included. Its types do not have the method. */
function preferencesInForce({ BrowserWindow }: ElectronModule): Record<string, unknown> {
  const contents = BrowserWindow.getAllWindows()[0]?.webContents as
    { getLastWebPreferences?: () => Record<string, unknown> } | undefined
  const inForce = contents?.getLastWebPreferences?.() ?? {}
  const isOn = (name: string): boolean => inForce[name] === true
  return {
    sandbox: isOn('sandbox'),
    contextIsolation: isOn('contextIsolation'),
    nodeIntegration: isOn('nodeIntegration'),
    webSecurity: inForce['webSecurity'] !== false,
    webviewTag: isOn('webviewTag'),
    allowRunningInsecureContent: isOn('allowRunningInsecureContent'),
    experimentalFeatures: isOn('experimentalFeatures'),
  }
}
