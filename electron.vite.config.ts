import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      // One file: it starts sooner, and the package needs no node_modules.
      externalizeDeps: false,
      license: { fileName: 'licenses.md' },
      rolldownOptions: { input: 'src/main/index.ts' },
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
