/** `node scripts/fuses.ts APP`: whether a packaged program has the fuses that `electron-builder.ts` states. */
import fuses from '@electron/fuses'
import configuration from '../electron-builder.ts'

/** Electron marks a fuse that is on with this character. */
const ON = '1'

const [, , app = ''] = process.argv
const wire = await fuses.getCurrentFuseWire(app)
const stated = Object.entries(configuration.electronFuses ?? {})
const wrong = stated.filter(([name, wanted]) => (String.fromCharCode(wire[placeOf(name)] ?? 0) === ON) !== wanted)
for (const [name, wanted] of wrong) process.stderr.write(`${name} is not ${String(wanted)} in ${app}\n`)
process.stdout.write(`${String(stated.length - wrong.length)} of ${String(stated.length)} fuses are as stated.\n`)
process.exitCode = stated.length > 0 && wrong.length === 0 ? 0 : 1

/** `runAsNode` is `RunAsNode` in Electron's own list. */
function placeOf(name: string): fuses.FuseV1Options {
  const key = Object.keys(fuses.FuseV1Options).find((each) => each.toLowerCase() === name.toLowerCase())
  if (key === undefined) throw new Error(`Electron has no fuse ${name}`)
  return fuses.FuseV1Options[key as keyof typeof fuses.FuseV1Options]
}
