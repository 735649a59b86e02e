/** Runs in a thread: checking a long journal blocks, and main has a window to open. */
import { parentPort, workerData } from 'node:worker_threads'
import { look } from './soundness.ts'

parentPort?.postMessage(look(String(workerData)))
