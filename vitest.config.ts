import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

/** A test that takes so long hangs. It measures nothing: a busy machine may take its time. */
const HANGS_MS = 60_000
const PROPERTY_SEED = 'test/property-seed.ts'
const PATIENT = { testTimeout: HANGS_MS, hookTimeout: HANGS_MS, expect: { poll: { timeout: 50_000 } } }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          ...PATIENT,
          environment: 'node',
          setupFiles: [PROPERTY_SEED],
          // It imports Electron, for which its test has a double.
          server: { deps: { inline: ['electron-store'] } },
          include: [
            '*.test.ts',
            'src/{shared,main,preload}/**/*.test.ts',
            '{bench,e2e,test}/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        plugins: [svelte(), svelteTesting()],
        test: {
          name: 'renderer',
          ...PATIENT,
          environment: 'jsdom',
          // Runes in a test need the name `*.svelte.test.ts`.
          include: ['src/renderer/**/*.svelte.test.ts'],
          setupFiles: ['@testing-library/jest-dom/vitest', 'test/renderer/jsdom.ts', PROPERTY_SEED],
        },
      },
      {
        plugins: [svelte(), svelteTesting({ autoCleanup: false })],
        test: {
          name: 'renderer, without a page',
          ...PATIENT,
          environment: 'node',
          setupFiles: [PROPERTY_SEED],
          include: ['src/renderer/**/*.test.ts'],
          exclude: ['src/renderer/**/*.svelte.test.ts'],
        },
      },
    ],
  },
})
