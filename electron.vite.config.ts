import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { followPackages } from './scripts/notices/follow-packages.ts'

const packages = followPackages({ root: import.meta.dirname, folder: 'out/notices' })

/** The log is a file: what sends it to a server is left out, and with it the modules of HTTP, for which the window would wait. */
const withoutRemoteLog = {
  name: 'without-remote-log',
  load: (id: string) =>
    /[\\/]electron-log[\\/]src[\\/]node[\\/]transports[\\/]remote\.js$/.test(id)
      ? 'module.exports = () => null'
      : undefined,
}

export default defineConfig({
  main: {
    plugins: [withoutRemoteLog, packages()],
    // Its build for Node makes a "require" of its own beside the one that the bundle has; the streams are the same.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      // Bundled, so that it starts sooner, and the package needs no node_modules. A thread has a file of its own.
      externalizeDeps: false,
      rolldownOptions: {
        // Names and lines stay: the log has stacks.
        output: { minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } } },
        input: [
          'src/main/index.ts',
          'src/main/report/workbook/workbook-worker.ts',
          'src/main/journal/file/soundness-worker.ts',
        ],
      },
    },
  },
  preload: {
    plugins: [packages()],
    build: {
      // A sandboxed preload is one CommonJS file: it can load neither ES modules nor packages.
      externalizeDeps: false,
      rolldownOptions: { input: 'src/preload/index.ts', output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [svelte(), packages()],
    worker: { format: 'es', plugins: () => [packages()] },
    build: {
      // The CSP has no place for data: fonts or scripts, so nothing is inlined.
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
