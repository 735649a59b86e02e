/** A thread of its own: a long journal is looked through in one piece, and main has a window to open meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { look } from './soundness.ts'

parentPort?.postMessage(look(String(workerData)))
