import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageFolderOf, readBundledPackage } from './bundled-package.ts'

describe('whose code a module is', () => {
  test.each([
    ['/p/node_modules/zod/v4/index.js', '/p/node_modules/zod'],
    ['/p/node_modules/@scope/name/index.js?worker', '/p/node_modules/@scope/name'],
    ['/p/node_modules/outer/node_modules/inner/index.js', '/p/node_modules/outer/node_modules/inner'],
    ['\0rolldown/runtime.js', '/p/node_modules/rolldown'],
    ['\0vite/modulepreload-polyfill.js', '/p/node_modules/vite'],
  ])('%s comes from %s', (id, folder) => {
    expect(packageFolderOf(id, '/p')).toBe(folder)
  })

  test.each(['/p/src/main/index.ts', '/p/src/renderer/app/App.svelte?svelte&type=style&lang.css'])(
    '%s is of this project',
    (id) => {
      expect(packageFolderOf(id, '/p')).toBeUndefined()
    },
  )

  test.each(['\0another-bundler/helper.js', '/elsewhere/index.js', '/p/e2e/host/register.ts'])(
    '%j is of nobody who may be in a bundle',
    (id) => {
      expect(() => packageFolderOf(id, '/p')).toThrow('Nobody knows whose code this is')
    },
  )
})

describe('what a notice needs', () => {
  const manifest = { name: 'one', version: '1.2.3', license: 'MIT' }
  let folder: string

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  }

  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'cancellist-package-')), 'one')
    mkdirSync(folder)
  })

  afterEach(() => {
    rmSync(path.dirname(folder), { recursive: true })
  })

  test('is read with every file that belongs to the licence', () => {
    write({
      'package.json': JSON.stringify(manifest),
      'readme.md': 'Read me',
      'licenses.js': 'code',
      'LICENSE.md': 'May be used\n',
      NOTICE: 'By somebody\n',
    })

    const { name, version, licence, licenceText } = readBundledPackage(folder)

    expect([name, version, licence, licenceText]).toEqual(['one', '1.2.3', 'MIT', 'May be used\n\nBy somebody'])
  })

  test('is read from a licence file with its own name', () => {
    write({ 'package.json': JSON.stringify(manifest), 'MIT-LICENSE.txt': 'May be used' })

    expect(readBundledPackage(folder).licenceText).toBe('May be used')
  })

  test.each([
    ['no text of the licence', manifest, {}, 'one 1.2.3 comes without the text of its licence'],
    ['an empty one', manifest, { LICENSE: ' \n' }, 'one 1.2.3 comes without the text of its licence'],
    ['no name of a licence', { ...manifest, license: undefined }, { LICENSE: 'text' }, 'does not say its name'],
  ])('fails for a package with %s', (_what, said, files, message) => {
    write({ 'package.json': JSON.stringify(said), ...files })

    expect(() => readBundledPackage(folder)).toThrow(message)
  })
})
