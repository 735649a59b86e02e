/** `npm test`: types, lint, unit, build, e2e; ends with one line that sums them up. */
import { build } from './build.ts'
import { runE2e } from './e2e-run.ts'
import { honest, NOTHING, ONE_FAILED, reportFile, sum, tallyOfVitest, tallySentence, type Tally } from './tally.ts'
import { run, toolCommand, type Tool } from './tool.ts'

function begin(name: string): void {
  process.stdout.write(`\n--- ${name}\n`)
}

async function check(name: string, tools: readonly (readonly [Tool, ...string[]])[]): Promise<Tally> {
  begin(name)
  for (const [tool, ...args] of tools) {
    const { code } = await run(toolCommand(tool, args))
    if (code !== 0) return ONE_FAILED
  }
  return NOTHING
}

async function unit(): Promise<Tally> {
  begin('unit')
  const report = reportFile('vitest.json', tallyOfVitest)
  report.forget()
  const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/vitest.json']
  const { code } = await run(toolCommand('vitest', ['run', ...reporters]))
  return honest(report.read(), code)
}

async function buildAndE2e(): Promise<Tally> {
  begin('build')
  if (!(await build())) return ONE_FAILED
  begin('e2e')
  return runE2e([])
}

const types = await check('types', [
  ['tsc', '-b'],
  ['svelte-check', '--tsconfig', 'src/renderer/tsconfig.json'],
])
const lint = await check('lint', [
  ['eslint', '.'],
  ['depcruise', '--config', '.dependency-cruiser.js', '--output-type', 'err', 'src', 'e2e', 'test', 'bench', 'scripts'],
  ['knip'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
])
const tally = sum([types, lint, await unit(), await buildAndE2e()])
process.stdout.write(`\n${tallySentence(tally)}\n`)
process.exitCode = tally.failed === 0 ? 0 : 1
