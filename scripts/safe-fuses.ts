/**
 * What each fuse of a packaged program has to be, kept apart from the configuration on purpose: a fuse that is set wrongly there
 * is then noticed. Why each is safe: https://www.electronjs.org/docs/latest/tutorial/fuses.
 */
export const SAFE_FUSES: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
}
