/**
 * What each fuse of a packaged program has to be, independent of the configuration on purpose, so that a wrong setting there is
 * noticed. Why each is safe: https://www.electronjs.org/docs/latest/tutorial/fuses.
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
