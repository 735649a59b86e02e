import { defineConfig } from '@playwright/test'
import { chooseLane } from './e2e/app/lane.ts'

/**
 * About what Electron asks for by itself, what it hears of a proxy, and when it calls a page unresponsive: the stand-in asks for
 * nothing, speaks to no proxy, and waits for its pages.
 */
const ELECTRON_ONLY = ['**/hosts.spec.ts', '**/page-hung.spec.ts', '**/proxy.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  testIgnore: chooseLane().name === 'chromium' ? ELECTRON_ONLY : [],
  outputDir: 'test-results',
  globalSetup: './e2e/app/announce.ts',
  forbidOnly: true,
  // A spec that passes only at its second try is a spec that fails.
  retries: 0,
  // Each has an app and a profile of its own; all share this machine's two or four processors.
  fullyParallel: true,
  workers: 2,
  // What takes so long hangs. It measures nothing: a busy machine may take its time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: { actionTimeout: 30_000, screenshot: 'only-on-failure' },
})
