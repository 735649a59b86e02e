import type { Configuration } from 'electron-builder'

/** Every fuse is stated: a new one in a later Electron breaks the build until somebody decides. */
type EveryFuse = Required<Omit<NonNullable<Configuration['electronFuses']>, 'resetAdHocDarwinSignature'>>

const fuses: EveryFuse = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  grantFileProtocolExtraPrivileges: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  enableCookieEncryption: true,
  // There is no custom snapshot.
  loadBrowserProcessSpecificV8Snapshot: false,
}

const configuration: Configuration = {
  appId: 'com.cancellist.app',
  productName: 'Cancellist',
  copyright: 'The Cancellist authors',
  directories: { output: 'dist', buildResources: 'resources' },
  // Everything is bundled into out/, so no packages are included.
  files: ['out/**', '!out/notices', 'package.json', '!node_modules'],
  extraResources: [
    { from: 'resources/samples', to: 'samples' },
    { from: 'resources/policy.schema.json', to: 'policy.schema.json' },
    // Easy to find in the folder of the installed program.
    { from: 'out/notices', to: 'notices' },
  ],
  asar: true,
  // Changing a fuse invalidates Electron's signature, and a Mac starts nothing unsigned. A certificate's signature replaces it.
  electronFuses: { ...fuses, resetAdHocDarwinSignature: true },
  electronLanguages: ['en-GB', 'en-US', 'en'],
  npmRebuild: false,
  publish: null,
  icon: 'resources/icons/icon.png',
  // Without spaces, which a release would replace, so that the checksums have the right names.
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  win: { target: ['nsis', 'msi'] },
  // Asks whether to install for one user or for all; `/S` asks nothing, and `/allusers` or `/currentuser` answer it.
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
