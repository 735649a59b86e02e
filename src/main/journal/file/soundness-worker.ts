/** Runs in a thread: checking a long journal, or one of an earlier release, blocks, and main has a window to open. */
import { parentPort, workerData } from 'node:worker_threads'
import { migrate } from './database.ts'
import { look } from './soundness.ts'

const file = String(workerData)
const soundness = look(file)
parentPort?.postMessage(soundness)
if (soundness === 'sound') {
  migrate(file)
  parentPort?.postMessage('migrated')
}
