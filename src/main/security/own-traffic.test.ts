import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { expect, test, vi } from 'vitest'
import { switchOffOwnTraffic } from './own-traffic.ts'
import { standIn } from '../../../test/stand-in.ts'
import { eventually } from '../../../test/eventually.ts'

function quietApp(featuresOff = '') {
  const switches = new Map<string, string | undefined>([['disable-features', featuresOff]])
  const configureHostResolver = vi.fn()
  const app = Object.assign(new EventEmitter(), {
    whenReady: () => Promise.resolve(),
    configureHostResolver,
    commandLine: {
      appendSwitch: (name: string, value?: string) => switches.set(name, value),
      getSwitchValue: (name: string) => switches.get(name) ?? '',
    },
  })
  switchOffOwnTraffic(standIn<App>(app))
  return { app, switches, configureHostResolver }
}

test('no session checks the spelling, whoever makes it', () => {
  const session = { setSpellCheckerEnabled: vi.fn(), setSpellCheckerLanguages: vi.fn() }

  quietApp().app.emit('session-created', session)

  expect(session.setSpellCheckerEnabled).toHaveBeenCalledExactlyOnceWith(false)
  expect(session.setSpellCheckerLanguages).toHaveBeenCalledExactlyOnceWith([])
})

test.each([
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-client-side-phishing-detection',
  'disable-sync',
  'disable-breakpad',
  'dns-prefetch-disable',
  'no-pings',
])('the service behind %s is off', (name) => {
  expect([...quietApp().switches.keys()]).toContain(name)
})

test('features that somebody else has switched off stay off', () => {
  expect(quietApp('Theirs,Translate').switches.get('disable-features')?.split(',')).toEqual([
    'Theirs',
    'Translate',
    'AutofillServerCommunication',
    'OptimizationHints',
    'MediaRouter',
    'CertificateTransparencyComponentUpdater',
  ])
})

test('names are looked up by the resolver of the system only', async () => {
  const { configureHostResolver } = quietApp()

  await eventually(() => {
    expect(configureHostResolver).toHaveBeenCalledExactlyOnceWith({
      enableBuiltInResolver: false,
      secureDnsMode: 'off',
    })
  })
})
