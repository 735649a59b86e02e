import type { Configuration } from 'electron-builder'

/** Every fuse is stated: a new one in a later Electron breaks the build here until somebody decides. */
type EveryFuse = Required<Omit<NonNullable<Configuration['electronFuses']>, 'resetAdHocDarwinSignature'>>

const fuses: EveryFuse = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  grantFileProtocolExtraPrivileges: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  enableCookieEncryption: true,
  // There is no snapshot of our own.
  loadBrowserProcessSpecificV8Snapshot: false,
}

const configuration: Configuration = {
  appId: 'com.cancellist.app',
  productName: 'Cancellist',
  copyright: 'The Cancellist authors',
  directories: { output: 'dist', buildResources: 'resources' },
  // Everything is bundled into out/, so no package needs to come along.
  files: ['out/**', '!out/notices', 'package.json', '!node_modules'],
  extraResources: [
    { from: 'resources/samples', to: 'samples' },
    { from: 'resources/policy.schema.json', to: 'policy.schema.json' },
    // In sight of whoever looks into the folder of the installed program, too.
    { from: 'out/notices', to: 'notices' },
  ],
  asar: true,
  // A changed fuse spoils the signature that Electron comes with, and a Mac starts nothing without one. A certificate's replaces it.
  electronFuses: { ...fuses, resetAdHocDarwinSignature: true },
  electronLanguages: ['en-GB', 'en-US', 'en'],
  npmRebuild: false,
  publish: null,
  icon: 'resources/icons/icon.png',
  // Without spaces, which a release would replace, so that the checksums name what is there.
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  win: { target: ['nsis', 'msi'] },
  // It asks whether it is for one user or for all; `/S` asks nothing, and `/allusers` or `/currentuser` say which.
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  msi: { oneClick: false, perMachine: true, runAfterFinish: false },
  mac: {
    target: { target: 'dmg', arch: ['arm64', 'x64'] },
    category: 'public.app-category.business',
    hardenedRuntime: true,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
  },
  linux: {
    target: 'deb',
    category: 'Office',
    maintainer: 'The Cancellist authors',
  },
}

export default configuration
