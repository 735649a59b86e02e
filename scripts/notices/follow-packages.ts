import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import type { Plugin } from 'vite'
import { packageFolderOf, readBundledPackage, type BundledPackage } from './bundled-package.ts'
import { noticesText } from './notices.ts'
import { sbomText } from './sbom.ts'

/** Not bundled: it runs the bundles, and is in every package. */
const RUNS_IT = 'electron'

interface Where {
  readonly root: string
  /** The folder for the notices and the SBOM. */
  readonly folder: string
}

/**
 * A plugin for each build, the workers' included: it records which packages are in the bundles whenever a build is written. A
 * module of unknown origin, a package without a licence, or one that is not bundled fails the build.
 */
export function followPackages({ root, folder }: Where): () => Plugin {
  const folders = new Set([path.join(root, 'node_modules', RUNS_IT)])
  return () => ({
    name: 'follow-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const id of chunk.moduleIds) {
          const found = packageFolderOf(id, root)
          if (found !== undefined) folders.add(path.resolve(found))
        }
        const missing = [...chunk.imports, ...chunk.dynamicImports].find(
          (name) => !(name in bundle) && !isBuiltin(name) && name !== RUNS_IT,
        )
        if (missing !== undefined) throw new Error(`${chunk.fileName} needs ${missing}, which is in no bundle`)
      }
    },
    writeBundle() {
      const packages = [...folders].map(readBundledPackage).toSorted(byName)
      const program = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>
      mkdirSync(folder, { recursive: true })
      writeFileSync(path.join(folder, 'third-party-notices.txt'), noticesText(packages))
      writeFileSync(path.join(folder, 'sbom.cdx.json'), `${sbomText(program, packages)}\n`)
    },
  })
}

function byName(one: BundledPackage, other: BundledPackage): number {
  return one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en')
}
