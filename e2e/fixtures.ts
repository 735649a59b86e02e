import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, expect } from '@playwright/test'
import { App } from './app/app.ts'
import { chooseLane } from './app/lane.ts'
import type { Launcher } from './app/launcher.ts'
import { createLauncher } from './app/launcher.ts'
import type { RecordingProxy } from './app/recording-proxy.ts'
import { startRecordingProxy } from './app/recording-proxy.ts'
import { worldWith } from './data/worlds.ts'
import type { FakePro, FakeProOptions } from './fake-pro/server.ts'
import { startFakePro } from './fake-pro/server.ts'

interface Options {
  /**
   * `practice`: nothing is connected. `fake-pro`: the fake PRO answers for the real one, and a key for it is there.
   * `no-key`: the fake PRO answers, and no key is saved yet.
   */
  connection: 'practice' | 'fake-pro' | 'no-key'
  /**
   * PRO is asked for the states as soon as a list is there, as for every user who has not changed the setting. Most specs are
   * about what comes after, and go without it.
   */
  checkFirst: boolean
  /** What an IT department has decided; nothing unless a spec says so. */
  policy: object | undefined
  /** What Linux says of its key store, whatever this machine has: `basic_text` protects nothing. */
  keyStore: 'gnome_libsecret' | 'basic_text'
  /** Unless a spec says otherwise, everything exists in the fake PRO and can be cancelled. */
  proOptions: FakeProOptions
  /** Every host that Electron asks for is noted. `sign-in`: PRO is spoken to over TLS, and the proxy wants a sign-in first. */
  throughProxy: boolean | 'sign-in'
}

interface Fixtures {
  /** A folder of this test alone. */
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
      // Whatever this computer has: only what a test puts there counts.
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
