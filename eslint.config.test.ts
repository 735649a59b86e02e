import { ESLint } from 'eslint'
import { expect, test, vi } from 'vitest'

// ESLint, its configuration and its parsers take longer to load than a test may.
vi.setConfig({ testTimeout: 60_000 })

const RULES = ['@typescript-eslint/no-restricted-imports', 'no-restricted-globals', 'no-restricted-syntax']

const eslint = new ESLint({
  // The snippets pretend to be real files, and are linted for the walls only.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => RULES.includes(ruleId),
})

async function broken(filePath: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message)
}

const IMPORTS = ['@typescript-eslint/no-restricted-imports']
const GLOBALS = ['no-restricted-globals']
const SYNTAX = ['no-restricted-syntax']

test.each([
  ['shared: a package', 'src/shared/list.ts', "import { z } from 'zod'", IMPORTS],
  ['shared: Node', 'src/shared/list.ts', "import { readFile } from 'node:fs'", IMPORTS],
  ['shared: Electron', 'src/shared/list.ts', "import type { App } from 'electron'", IMPORTS],
  ['shared: main', 'src/shared/list.ts', "import { compose } from '../main/compose.ts'", IMPORTS],
  ['shared: the window', 'src/shared/ipc/channels.ts', "import { api } from '../../renderer/api/api.ts'", IMPORTS],
  ['shared: the page', 'src/shared/list.ts', 'export const title = document.title', GLOBALS],
  ['shared: the process', 'src/shared/list.ts', 'export const home = process.env', GLOBALS],
  ['shared: Electron, in its schemas', 'src/shared/ipc/schemas.ts', "import { app } from 'electron'", IMPORTS],
  ['preload: schemas', 'src/preload/index.ts', "import { schemas } from '#shared/ipc/schemas.ts'", IMPORTS],
  [
    'preload: another part of shared',
    'src/preload/index.ts',
    "import { isReference } from '#shared/reference.ts'",
    IMPORTS,
  ],
  ['preload: a package', 'src/preload/index.ts', "import { z } from 'zod'", IMPORTS],
  ['preload: main', 'src/preload/index.ts', "import { redact } from '../main/logging/redact.ts'", IMPORTS],
  ['renderer: Electron', 'src/renderer/main.ts', "import { ipcRenderer } from 'electron'", IMPORTS],
  ['renderer: Node', 'src/renderer/main.ts', "import path from 'node:path'", IMPORTS],
  ['renderer: main', 'src/renderer/api/api.ts', "import type { Log } from '../../main/logging/log.ts'", IMPORTS],
  ['renderer: what only tests use', 'src/renderer/main.ts', "import { standsIn } from '../../test/finder.ts'", IMPORTS],
  ['renderer: schemas', 'src/renderer/main.ts', "import { schemas } from '#shared/ipc/schemas.ts'", IMPORTS],
  ['renderer: the network', 'src/renderer/main.ts', "await fetch('https://example.com')", GLOBALS],
  ['renderer: the exposed object', 'src/renderer/main.ts', 'export const api = window.cancellist', SYNTAX],
  [
    'renderer: Electron, in a component',
    'src/renderer/app/App.svelte',
    `<script lang="ts">\n  import { shell } from 'electron'\n</script>`,
    IMPORTS,
  ],
  ['renderer: a style attribute', 'src/renderer/app/App.svelte', '<p style="color: red">x</p>', SYNTAX],
  ['main: the window', 'src/main/index.ts', "import App from '../renderer/App.svelte'", IMPORTS],
  [
    'main: the preload',
    'src/main/ipc/register.ts',
    "import { createExposedApi } from '../../preload/exposed-api.ts'",
    IMPORTS,
  ],
  ['main: Electron in the engine', 'src/main/run/engine.ts', "import { app } from 'electron'", IMPORTS],
  [
    'main: Electron in the journal',
    'src/main/journal/file/database.ts',
    "import { safeStorage } from 'electron'",
    IMPORTS,
  ],
  ['main: the network of Node', 'src/main/pro/client.ts', "await fetch('https://example.com')", GLOBALS],
  ['main: a store of its own', 'src/main/run/engine.ts', "import Store from 'electron-store'", IMPORTS],
  ['main: a log of its own', 'src/main/index.ts', "import log from 'electron-log/main.js'", IMPORTS],
  ['main: Node without its prefix', 'src/main/index.ts', "import path from 'path'", IMPORTS],
  ['main: a default export', 'src/main/index.ts', 'export default 1', SYNTAX],
])('a wall stops %s', async (_wall, file, code, rules) => {
  expect(await broken(file, code)).toEqual(rules)
})

test.each([
  ['src/shared/list.ts', "import { isReference } from './reference.ts'"],
  ['src/shared/ipc/schemas.ts', "import { z } from 'zod'"],
  ['src/preload/index.ts', "import { contract } from '#shared/ipc/channels.ts'"],
  ['src/renderer/main.ts', "import { isReference } from '#shared/reference.ts'"],
  ['src/renderer/api/api.ts', 'export const api = window.cancellist'],
  ['src/main/run/engine.ts', "import type { Session } from 'electron'"],
  ['src/main/index.ts', "import { app } from 'electron'"],
  ['src/main/pro/electron-connections.ts', "import { session } from 'electron'"],
  ['src/main/connection/safe-storage-vault.ts', "import { safeStorage } from 'electron'"],
  ['src/main/settings/json-store.ts', "import Store from 'electron-store'"],
  ['src/main/logging/file-log.ts', "import log from 'electron-log/node.js'"],
])('%s has a door for %s', async (file, code) => {
  expect(await broken(file, code)).toEqual([])
})
