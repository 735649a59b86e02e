/**
 * For checks on an older Electron that is started without its own default app: there the entry is loaded when Electron
 * is ready already, and what must come before is done here (`electron -r ./e2e/before-ready.cjs .`). Electrons that wait
 * for the entry, as the one in package.json does, are left alone.
 */
const { app, protocol, safeStorage } = require('electron')

if (Number.parseInt(process.versions.electron, 10) < 42) {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
  protocol.registerSchemesAsPrivileged = () => undefined
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.enableSandbox = () => undefined
}

// What a spec wants the system to say of its key store, whatever this machine has. Where Linux is made to claim one,
// everything is encrypted with a password that everybody knows: enough to see that nothing is written in clear.
const keyStore = process.env.STAND_IN_KEY_STORE
if (keyStore === 'basic_text') safeStorage.isAsyncEncryptionAvailable = () => Promise.resolve(false)
if (keyStore && process.platform === 'linux') {
  safeStorage.setUsePlainTextEncryption(true)
  safeStorage.getSelectedStorageBackend = () => keyStore
}
