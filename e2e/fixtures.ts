import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, expect } from '@playwright/test'
import { App } from './app/app.ts'
import { chooseLane } from './app/lane.ts'
import { createLauncher, type Launcher } from './app/launcher.ts'
import { startRecordingProxy, type RecordingProxy } from './app/recording-proxy.ts'
import { worldWith } from './data/worlds.ts'
import { startFakePro, type FakePro, type FakeProOptions } from './fake-pro/server.ts'

interface Options {
  /**
   * `practice`: nothing is connected. `fake-pro`: the fake PRO replaces the real one, and has a key. `no-key`: the fake PRO
   * replaces the real one, and no key is saved yet.
   */
  connection: 'practice' | 'fake-pro' | 'no-key'
  /**
   * PRO is asked for the states as soon as there is a list, which is the default setting. Most specs are about what follows, and
   * switch it off.
   */
  checkFirst: boolean
  /** The IT department's policy; none by default. */
  policy: object | undefined
  /** What Linux says of its key store, whatever this machine has: `basic_text` protects nothing. */
  keyStore: 'gnome_libsecret' | 'basic_text'
  /** By default everything exists in the fake PRO and can be cancelled. */
  proOptions: FakeProOptions
  /** Records every host that Electron asks for. `sign-in`: PRO is reached over TLS, and the proxy requires a sign-in first. */
  throughProxy: boolean | 'sign-in'
}

interface Fixtures {
  /** A folder for this test alone. */
  folder: string
  pro: FakePro
  /** Undefined unless `throughProxy`. */
  asked: RecordingProxy | undefined
  app: App
}

interface WorkerFixtures {
  launcher: Launcher
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  connection: ['practice', { option: true }],
  checkFirst: [false, { option: true }],
  policy: [undefined, { option: true }],
  keyStore: ['gnome_libsecret', { option: true }],
  proOptions: [{ world: worldWith() }, { option: true }],
  throughProxy: [false, { option: true }],

  launcher: [
    async ({}, use) => {
      const launcher = await createLauncher(chooseLane())
      await use(launcher)
      await launcher.close()
    },
    { scope: 'worker' },
  ],

  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },

  pro: async ({ proOptions }, use) => {
    const pro = await startFakePro(proOptions)
    await use(pro)
    await pro.close()
    expect(pro.complaints, 'every call is as the documents of PRO ask').toEqual([])
  },

  asked: async ({ throughProxy }, use) => {
    const proxy =
      throughProxy === false ? undefined : await startRecordingProxy({ wantsSignIn: throughProxy === 'sign-in' })
    await use(proxy)
    await proxy?.close()
  },

  app: async (
    { launcher, folder, connection, checkFirst, policy, keyStore, throughProxy, pro, asked },
    use,
    testInfo,
  ) => {
    const profile = path.join(folder, 'profile')
    const url = throughProxy === 'sign-in' ? pro.url.replace('http:', 'https:') : pro.url
    const env = {
      CANCELLIST_PROFILE: profile,
      // Ignores this computer's own policy: only what a test sets counts.
      CANCELLIST_POLICY: path.join(folder, 'policy.json'),
      STAND_IN_KEY_STORE: keyStore,
      ...(connection === 'practice' ? {} : { CANCELLIST_PRO_URL: url }),
      ...(connection === 'fake-pro' ? { CANCELLIST_PRO_KEY: pro.key } : {}),
    }
    if (policy !== undefined) writeFileSync(path.join(folder, 'policy.json'), JSON.stringify(policy))
    if (!checkFirst) {
      mkdirSync(profile)
      writeFileSync(path.join(profile, 'settings.json'), JSON.stringify({ checkFirst }))
    }
    const app = await App.launch(launcher, { profile, env, switches: asked?.args })
    await use(app)
    await app.end()
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('log of main', { body: app.logs() })
  },
})

export { expect }
