import type { ChildProcess } from 'node:child_process'

/** A process that was silent at so many looks in a row is stuck in one turn of its event loop. */
const MOST_SILENT_LOOKS = 120

/** Awaits the end of a process that sends a heartbeat. One that falls silent is killed. */
export async function endOf(
  child: Pick<ChildProcess, 'on' | 'kill'>,
  nextLook: () => Promise<unknown>,
): Promise<number | NodeJS.Signals | 'stuck'> {
  let silentLooks = 0
  let end: number | NodeJS.Signals | undefined
  child.on('message', () => {
    silentLooks = 0
  })
  const exit = new Promise<void>((resolve) => {
    child.on('exit', (code, signal) => {
      end = code ?? signal ?? undefined
      resolve()
    })
  })
  while (end === undefined && silentLooks < MOST_SILENT_LOOKS) {
    await Promise.race([exit, nextLook()])
    silentLooks += 1
  }
  if (end !== undefined) return end
  child.kill('SIGKILL')
  await exit
  return 'stuck'
}
