import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { followPackages } from './scripts/notices/follow-packages.ts'

const packages = followPackages({ root: import.meta.dirname, folder: 'out/notices' })

/** The log is a file: its transport to a server is left out, and with it the HTTP modules, which would delay the window. */
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
    // Its build for Node defines a second "require" besides the bundle's; the streams are the same.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      // Bundled, so that it starts faster, and the package needs no node_modules. A thread has its own file.
      externalizeDeps: false,
      rolldownOptions: {
        // Names and line numbers are kept, because the log has stacks.
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
      // The CSP does not allow data: fonts or scripts, so nothing is inlined.
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
