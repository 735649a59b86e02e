import { defineConfig } from 'vitest/config'

/** The tests that `npm run mutate` holds each change against: those beside what it changes, and the engine's, which use it. */
export default defineConfig({
  test: {
    setupFiles: ['test/property-seed.ts'],
    include: [
      'src/main/{pro/answers,verdicts,security}/**/*.test.ts',
      'src/main/run/{engine,settler,stop-rules}.test.ts',
      'src/shared/{state,open-results}.test.ts',
    ],
  },
})
