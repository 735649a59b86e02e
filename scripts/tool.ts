import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './machine.ts'

/** The packages' commands as scripts for Node, so that no shell is needed. */
const BINS = {
  tsc: 'typescript',
  'svelte-check': 'svelte-check',
  eslint: 'eslint',
  depcruise: 'dependency-cruiser',
  knip: 'knip',
  prettier: 'prettier',
  vitest: 'vitest',
  'electron-vite': 'electron-vite',
  'install-electron': 'electron',
  playwright: '@playwright/test',
} as const

export type Tool = keyof typeof BINS

export interface Ended {
  readonly code: number
  /** Its output, if it was not shown in the terminal. */
  readonly output: string
}

/** The command line of one of our tools, for the current Node. */
export function toolCommand(tool: Tool, args: readonly string[]): readonly string[] {
  const folder = path.join(ROOT, 'node_modules', BINS[tool])
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    readonly bin: string | Readonly<Record<string, string>>
  }
  const script = typeof bin === 'string' ? bin : bin[tool]
  if (script === undefined) throw new Error(`${BINS[tool]} has no command ${tool}`)
  return [process.execPath, path.join(folder, script), ...args]
}

/** `quiet`: the output is kept, not shown. `to-stderr`: it is shown, but not on standard output, which a script reads. */
export async function run(
  [command = '', ...args]: readonly string[],
  { show = 'all', env = {} }: { readonly show?: 'all' | 'to-stderr' | 'quiet'; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', show === 'all' ? 'inherit' : 'pipe', show === 'quiet' ? 'pipe' : 'inherit'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      if (show === 'to-stderr') process.stderr.write(chunk)
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? 1, output }
}

/** Whether the system finds this command. */
export function hasCommand(name: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)))
}
