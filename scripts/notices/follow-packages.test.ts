import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { build } from 'vite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { followPackages } from './follow-packages.ts'

let root: string

/** A file of the project that is built, with the folders above it. */
function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

function addPackage(
  name: string,
  more: Readonly<Record<string, string>> = { LICENSE: `The licence of ${name}` },
): void {
  const manifest = { name, version: '1.0.0', license: 'MIT', type: 'module', exports: './index.js' }
  const files = { 'package.json': JSON.stringify(manifest), 'index.js': `export const name = '${name}'`, ...more }
  for (const [file, text] of Object.entries(files)) write(`node_modules/${name}/${file}`, text)
}

async function buildProgram(external: readonly string[] = []): Promise<void> {
  const packages = followPackages({ root, folder: path.join(root, 'out/notices') })
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [packages()],
    worker: { format: 'es', plugins: () => [packages()] },
    build: { outDir: 'out/page', rolldownOptions: { input: path.join(root, 'src/index.js'), external: [...external] } },
  })
}

const result = (name: string): string => readFileSync(path.join(root, 'out/notices', name), 'utf8')

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'cancellist-build-'))
  write('package.json', JSON.stringify({ name: 'program', version: '2.0.0', license: 'MIT' }))
  for (const name of ['electron', 'rolldown', 'vite', 'in-page', '@scope/in-worker', 'not-used']) addPackage(name)
  write(
    'src/index.js',
    `import { name } from 'in-page'
    console.log(name, new Worker(new URL('worker.js', import.meta.url), { type: 'module' }))`,
  )
  write('src/worker.js', `import { name } from '@scope/in-worker'\nconsole.log(name)`)
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

test('names what is in the page, what is in its workers, and what runs them', async () => {
  await buildProgram()

  const sbom = JSON.parse(result('sbom.cdx.json')) as { readonly components: readonly { readonly purl: string }[] }
  const purls = sbom.components.map(({ purl }) => purl)
  expect(purls).toEqual(
    expect.arrayContaining([
      'pkg:npm/%40scope/in-worker@1.0.0',
      ...['pkg:npm/in-page@1.0.0', 'pkg:npm/electron@1.0.0'],
    ]),
  )
  expect(purls).not.toContain('pkg:npm/not-used@1.0.0')
  for (const name of ['in-page', '@scope/in-worker', 'electron'])
    expect(result('third-party-notices.txt')).toContain(`The licence of ${name}`)
  expect(result('third-party-notices.txt')).not.toContain('not-used')
})

test('the SBOM is a valid CycloneDX document', async () => {
  await buildProgram()

  const problems: unknown = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(
    result('sbom.cdx.json'),
  )

  expect(problems).toBeNull()
})

test('a bundled package without a licence breaks the build', async () => {
  addPackage('in-page', {})
  rmSync(path.join(root, 'node_modules/in-page/LICENSE'))

  await expect(buildProgram()).rejects.toThrow('in-page 1.0.0 comes without the text of its licence')
})

test('a package that a bundle needs and does not hold breaks the build', async () => {
  await expect(buildProgram(['in-page'])).rejects.toThrow('needs in-page, which is in no bundle')
})
