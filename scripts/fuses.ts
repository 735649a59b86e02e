/** `node scripts/fuses.ts APP`: checks the fuses of a packaged program. */
import fuses from '@electron/fuses'
import { SAFE_FUSES } from './safe-fuses.ts'

/** Electron marks a fuse that is on with this character. */
const ON = '1'

const [, , app = ''] = process.argv
const wire = await fuses.getCurrentFuseWire(app)
const wanted = Object.entries(SAFE_FUSES)
const wrong = wanted.filter(([name, isOn]) => (String.fromCharCode(wire[placeOf(name)] ?? 0) === ON) !== isOn)
for (const [name, isOn] of wrong) process.stderr.write(`${name} is not ${String(isOn)} in ${app}\n`)
process.stdout.write(
  `${String(wanted.length - wrong.length)} of ${String(wanted.length)} fuses are as they have to be.\n`,
)
process.exitCode = wrong.length === 0 ? 0 : 1

function placeOf(name: string): fuses.FuseV1Options {
  const place = Object.entries(fuses.FuseV1Options).find(([key]) => key === name)?.[1]
  if (typeof place !== 'number') throw new Error(`Electron has no fuse ${name}`)
  return place
}
