import { existsSync, globSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { ESLint } from 'eslint'
import { expect, test, vi } from 'vitest'
import { FOLDERS, MAIN, WINDOW } from './eslint.modules.ts'

const eslint = new ESLint({
  // The snippets pretend to be real files, and are linted for the rules between modules only.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId === 'boundaries/dependencies',
})

// ESLint, its configuration and its parsers take longer to load than a test may.
vi.setConfig({ testTimeout: 60_000 })

/** Those of these modules that a file may not import, by name. */
async function refused(file: string, targets: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const lines = [...targets].map(([, target]) => {
    const relative = path.posix.relative(path.posix.dirname(file), target)
    const specifier = relative.startsWith('.') ? relative : `./${relative}`
    return target.endsWith('.svelte') ? `import Component from '${specifier}'` : `import type {} from '${specifier}'`
  })
  const code = file.endsWith('.svelte') ? ['<script lang="ts">', ...lines, '</script>'] : lines
  const [result] = await eslint.lintText(code.join('\n'), { filePath: file })
  const first = file.endsWith('.svelte') ? 2 : 1
  return (result?.messages ?? []).map(({ line, ruleId, message }) =>
    ruleId === 'boundaries/dependencies' ? ([...targets.keys()][line - first] ?? message) : message,
  )
}

/** One file of each module, by category. */
function oneOfEach(process: string, ending: '.ts' | '.svelte'): Map<string, string> {
  const folders = FOLDERS.filter(([type]) => type === process || type.startsWith(`${process}/`))
  const files = new Map<string, string>()
  for (const file of globSync(`src/${process}/**/*${ending}`).toSorted()) {
    const [type] = folders.find(([, folder]) => file.startsWith(`${folder}/`)) ?? []
    if (type !== undefined && !file.includes('.test.') && !file.endsWith('.d.ts') && !files.has(type))
      files.set(type, file)
  }
  return files
}

const without = (all: Iterable<string>, some: readonly string[]): readonly string[] =>
  [...all].filter((each) => !some.includes(each))

const mainFiles = oneOfEach('main', '.ts')
const logicFiles = oneOfEach('renderer', '.ts')
const componentFiles = oneOfEach('renderer', '.svelte')

test.each(Object.entries(MAIN))('main/%s may import what the table names, and nothing else', async (module, others) => {
  const own = `main/${module}`

  const found = await refused(mainFiles.get(own) ?? '', mainFiles)

  expect(found).toEqual(without(mainFiles.keys(), [own, ...others.map((other) => `main/${other}`)]))
})

const MODULES = Object.entries(WINDOW)

test.each(MODULES.filter(([module]) => logicFiles.has(`renderer/${module}`)))(
  'the logic of renderer/%s may import the logic that the table names, and no component',
  async (module, { logic }) => {
    const file = logicFiles.get(`renderer/${module}`) ?? ''
    const named = [module, ...logic].map((each) => `renderer/${each}`)

    expect(await refused(file, logicFiles)).toEqual(without(logicFiles.keys(), named))
    expect(await refused(file, componentFiles)).toEqual([...componentFiles.keys()])
  },
)

test.each(MODULES.filter(([module]) => componentFiles.has(`renderer/${module}`)))(
  'the components of renderer/%s may import what the table names, and nothing else',
  async (module, { logic, components }) => {
    const file = componentFiles.get(`renderer/${module}`) ?? ''
    const named = [module, ...logic, ...components].map((each) => `renderer/${each}`)

    expect(await refused(file, logicFiles)).toEqual(without(logicFiles.keys(), named))
    expect(await refused(file, componentFiles)).toEqual(without(componentFiles.keys(), named))
  },
)

test('every folder of main and of the window is a module of the table', () => {
  const folders = ['main', 'renderer'].flatMap((process) =>
    readdirSync(`src/${process}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${process}/${name}`),
  )

  expect(
    without(
      folders,
      FOLDERS.map(([, folder]) => folder),
    ),
  ).toEqual([])
  expect(FOLDERS.filter(([, folder]) => !existsSync(folder))).toEqual([])
})
