import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    // Its build for Node makes a "require" of its own beside the one that the bundle has; the streams are the same.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      // All in one, so that it starts sooner, and the package needs no node_modules. A thread has a file of its own.
      externalizeDeps: false,
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        input: [
          'src/main/index.ts',
          'src/main/report/workbook/workbook-worker.ts',
          'src/main/journal/file/soundness-worker.ts',
        ],
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is one CommonJS file: it can load neither ES modules nor packages.
      externalizeDeps: false,
      rolldownOptions: { input: 'src/preload/index.ts', output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [svelte()],
    worker: { format: 'es' },
    build: {
      // The CSP has no place for data: fonts or scripts, so nothing is inlined.
      assetsInlineLimit: 0,
      minify: true,
      license: { fileName: 'licenses.md' },
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
