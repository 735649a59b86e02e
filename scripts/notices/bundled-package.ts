import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A package that is in a bundle, at least in part. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly licenceText: string
  /** Its package.json. */
  readonly manifest: Readonly<Record<string, unknown>>
}

/** Bundlers add a few lines of their own. */
const MADE_BY: readonly (readonly [prefix: string, packageName: string])[] = [
  ['\0rolldown/', 'rolldown'],
  ['\0vite/', 'vite'],
]
const LICENCE_FILE = /^(?:[a-z]+-)?(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i
const IN_PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//

/** The folder of the package that a bundled module comes from; undefined for code of this project. */
export function packageFolderOf(moduleId: string, root: string): string | undefined {
  const made = MADE_BY.find(([prefix]) => moduleId.startsWith(prefix))
  if (made !== undefined) return path.join(root, 'node_modules', made[1])
  const file = moduleId.replace(/\?.*$/, '').replaceAll('\\', '/')
  const folder = IN_PACKAGE.exec(file)?.[1]
  if (folder !== undefined) return folder
  if (!path.relative(path.join(root, 'src'), file).startsWith('..')) return undefined
  throw new Error(`Nobody knows whose code this is: ${JSON.stringify(moduleId)}`)
}

/** Throws if anything that a notice needs is missing. */
export function readBundledPackage(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
  const { name, version, license } = manifest
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string')
    throw new Error(`The package in ${folder} does not say its name, version and licence`)
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .toSorted()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim())
    .filter((text) => text !== '')
  if (texts.length === 0) throw new Error(`${name} ${version} comes without the text of its licence`)
  return { name, version, licence: license, licenceText: texts.join('\n\n'), manifest }
}
