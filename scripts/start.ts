/** `npm start`: fetches Electron if need be, builds, opens the app. Without Electron it runs the demo once. */
import { findElectron, NO_SANDBOX } from './machine.ts'
import { build } from './build.ts'
import { run, toolCommand } from './tool.ts'

async function electron(): Promise<string | undefined> {
  const found = findElectron()
  if (found !== undefined) return found.executable
  process.stdout.write('Fetching Electron, once…\n')
  await run(toolCommand('install-electron', []), { show: 'quiet' })
  return findElectron()?.executable
}

async function start(): Promise<number> {
  const executable = await electron()
  if (executable === undefined) {
    process.stderr.write(
      'Electron could not be downloaded, so Cancellist cannot open its window: ' +
        'set ELECTRON_MIRROR to a download site that this computer reaches, ' +
        'or ELECTRON_EXEC_PATH to an Electron that is on it already.\n',
    )
    process.stdout.write(
      'It now goes through the sample list by itself, without a window: report and pictures are in demo/.\n',
    )
    return (await run([process.execPath, 'scripts/demo.ts'])).code
  }
  if (!(await build())) return 1
  return (await run([executable, ...NO_SANDBOX, '.', ...process.argv.slice(2)])).code
}

process.exitCode = await start()
