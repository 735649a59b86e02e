import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './machine.ts'

/** Tests that passed, and all others: failed, skipped, flaky, or never run. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

export const NOTHING: Tally = { passed: 0, failed: 0 }
export const ONE_FAILED: Tally = { passed: 0, failed: 1 }

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }),
    NOTHING,
  )
}

export function tallySentence({ passed, failed }: Tally): string {
  return `${String(passed)} passed, ${String(failed)} failed`
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numTotalTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

export function tallyOfVitest({ numPassedTests, numTotalTests, testResults }: VitestReport): Tally {
  // A file that could not be loaded has no tests to count.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + unloaded.length }
}

interface PlaywrightReport {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>
  readonly errors: readonly unknown[]
}

export function tallyOfPlaywright({ stats, errors }: PlaywrightReport): Tally {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}

/** A run that ended badly, or without a test, has failed whatever its report says. */
export function honest(tally: Tally, exitCode: number): Tally {
  const isSuspicious = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0)
  return isSuspicious ? { ...tally, failed: 1 } : tally
}

/** A report file that only one run writes. */
export function reportFile(name: string, tallyOf: (report: never) => Tally): { forget(): void; read(): Tally } {
  const file = path.join(ROOT, 'test-results', name)
  return {
    forget: () => {
      rmSync(file, { force: true })
    },
    read: () => (existsSync(file) ? tallyOf(JSON.parse(readFileSync(file, 'utf8')) as never) : NOTHING),
  }
}
