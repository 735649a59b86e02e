import { defineConfig } from '@playwright/test'
import { chooseLane } from './e2e/app/lane.ts'

/**
 * What Electron requests by itself, what it does with a proxy, and when it calls a page unresponsive: the stand-in requests
 * nothing, knows no proxy, and waits for its pages.
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
  // Each has its own app and profile; all share two or four processors.
  fullyParallel: true,
  workers: 2,
  // A limit for hangs, not a measurement: a busy machine may take its time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: { actionTimeout: 30_000, screenshot: 'only-on-failure' },
})
