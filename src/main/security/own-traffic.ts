import type { App, CommandLine, Session } from 'electron'

/**
 * Chromium's own services, none of which this program needs. Each of them asks a host of its maker, at the start or later, whatever
 * the program does.
 */
const SWITCHES: readonly string[] = [
  // Whatever is fetched while nobody asks for anything: lists for safe browsing, experiments.
  'disable-background-networking',
  'disable-component-update',
  // Reports on connections that failed, to who runs the host.
  'disable-domain-reliability',
  'disable-client-side-phishing-detection',
  'disable-sync',
  'disable-breakpad',
  // No look-up of names that a page only mentions, and no "ping" of a link.
  'dns-prefetch-disable',
  'no-pings',
]

const FEATURES: readonly string[] = [
  // What a person types, and the language of a page, is nobody else's business.
  'AutofillServerCommunication',
  'Translate',
  // Hints and models for pages that might be opened next.
  'OptimizationHints',
  // Looks for screens in the local network.
  'MediaRouter',
  // The list of certificate logs. Certificates are verified as ever.
  'CertificateTransparencyComponentUpdater',
]

const FEATURES_OFF = 'disable-features'

type Switched = Pick<App, 'on' | 'whenReady' | 'configureHostResolver'> & {
  readonly commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>
}

/** Must run before Electron is ready. What somebody else has switched off stays off. */
export function switchOffOwnTraffic(app: Switched): void {
  for (const name of SWITCHES) app.commandLine.appendSwitch(name)
  const others = app.commandLine.getSwitchValue(FEATURES_OFF).split(',').filter(Boolean)
  app.commandLine.appendSwitch(FEATURES_OFF, [...new Set([...others, ...FEATURES])].join(','))
  app.on('session-created', fetchNoDictionary)
  // The resolver of the system, as IT has set it up: no other one is looked for or asked.
  void app.whenReady().then(() => {
    app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' })
  })
}

/** A session fetches the dictionary of its language once it is made, whatever the preferences of its windows say. */
function fetchNoDictionary(session: Session): void {
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
}
