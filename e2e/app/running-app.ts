import type { ChildProcess } from 'node:child_process'
import type * as electron from 'electron'
import type { Page } from '@playwright/test'

export type ElectronModule = typeof electron

/** The app in either lane. */
export interface RunningApp {
  readonly page: Page
  readonly process: ChildProcess
  /** Runs a function in main's process, as Playwright's `ElectronApplication.evaluate` does. */
  evaluate<Result, Argument>(
    work: (electron: ElectronModule, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  /** The exit code, or null when it was killed. */
  readonly ended: Promise<number | null>
}

/** How to start it. */
export interface Start {
  readonly profile: string
  readonly env: Readonly<Record<string, string>>
  /** The folder of another program than ours. */
  readonly program?: string | undefined
  /** Switches for Electron; the other lane has nothing that they could change. */
  readonly switches?: readonly string[] | undefined
}
