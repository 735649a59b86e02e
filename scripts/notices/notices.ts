import type { BundledPackage } from './bundled-package.ts'

const RULE = '='.repeat(60)

/** For people: whose work is in the program, and under which licence. */
export function noticesText(packages: readonly BundledPackage[]): string {
  const parts = packages.map(
    ({ name, version, licence, licenceText }) =>
      `${RULE}\n${name} ${version} (${licence})\n${RULE}\n\n${licenceText}\n`,
  )
  return [
    'THIRD-PARTY NOTICES\n\nCancellist contains the work of others, under the licences below. Electron contains Chromium, ' +
      'Node.js and more: their notices are in LICENSES.chromium.html, in the folder of the installed program.\n',
    ...parts,
  ].join('\n')
}
