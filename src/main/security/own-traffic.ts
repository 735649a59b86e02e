import type { App, CommandLine, Session } from 'electron'

/**
 * Chromium's own services, none of which this program needs. Each contacts a host of its maker, at the start or later, whatever the
 * program does.
 */
const SWITCHES: readonly string[] = [
  // Background downloads: safe-browsing lists, experiments.
  'disable-background-networking',
  'disable-component-update',
  // Reports on failed connections, to their host.
  'disable-domain-reliability',
  'disable-client-side-phishing-detection',
  'disable-sync',
  'disable-breakpad',
  // No DNS prefetch, and no "ping" of a link.
  'dns-prefetch-disable',
  'no-pings',
]

const FEATURES: readonly string[] = [
  // What a person types, and the language of a page.
  'AutofillServerCommunication',
  'Translate',
  // Hints and models for pages that might be opened next.
  'OptimizationHints',
  // Discovery of screens in the local network.
  'MediaRouter',
  // The list of certificate logs. Certificates are verified all the same.
  'CertificateTransparencyComponentUpdater',
]

const FEATURES_OFF = 'disable-features'

type Switched = Pick<App, 'on' | 'whenReady' | 'configureHostResolver'> & {
  readonly commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>
}

/** Must run before Electron is ready. Keeps what is already switched off. */
export function switchOffOwnTraffic(app: Switched): void {
  for (const name of SWITCHES) app.commandLine.appendSwitch(name)
  const others = app.commandLine.getSwitchValue(FEATURES_OFF).split(',').filter(Boolean)
  app.commandLine.appendSwitch(FEATURES_OFF, [...new Set([...others, ...FEATURES])].join(','))
  app.on('session-created', fetchNoDictionary)
  // The system's resolver, as IT has set it up: no other is looked for or asked.
  void app.whenReady().then(() => {
    app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' })
  })
}

/** A session downloads its spell-check dictionary as soon as it exists, whatever its windows' preferences say. */
function fetchNoDictionary(session: Session): void {
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}
