import { unpackChromium } from '../host/browser/unpack.ts'
import { chooseLane, laneSentence } from './lane.ts'

/** Before the first spec: says which lane it is, and unpacks what that lane needs, once for all workers. */
export default async function announce(): Promise<void> {
  const lane = chooseLane()
  process.stdout.write(`${laneSentence(lane)}\n`)
  if (lane.name === 'chromium') await unpackChromium()
}
