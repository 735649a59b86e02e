import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from '../../scripts/machine.ts'
import { electronArguments } from './electron-arguments.ts'
import { cleanEnvironment } from './environment.ts'
import { chooseLane } from './lane.ts'
import type { ElectronModule, Start } from './running-app.ts'
import { workInMain } from './work-in-main.ts'

export interface UnwatchedApp {
  /** As `RunningApp.evaluate`. */
  evaluate<Result, Argument = undefined>(
    work: (electron: ElectronModule, argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  end(): Promise<void>
}

interface Evaluated {
  readonly error?: { readonly message: string }
  readonly result?: { readonly result: { readonly value?: unknown }; readonly exceptionDetails?: object }
}

/** Only main is listened to: Chromium never calls a page unresponsive that a debugger, and so Playwright, is attached to. */
export async function startUnwatched({ env, program, switches }: Start): Promise<UnwatchedApp> {
  const lane = chooseLane()
  if (lane.name !== 'electron') throw new Error('Only Electron says that a page hangs.')
  const child = spawn(lane.executable, ['--inspect=127.0.0.1:0', ...electronArguments(program, switches)], {
    cwd: ROOT,
    env: cleanEnvironment(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const socket = new WebSocket(await inspectorOf(child))
  await once(socket, 'open')
  let calls = 0

  async function evaluate(expression: string): Promise<unknown> {
    const id = ++calls
    const answer = new Promise<Evaluated>((resolve) => {
      socket.addEventListener('message', function onMessage({ data }: MessageEvent) {
        const message = JSON.parse(String(data)) as Evaluated & { readonly id: number }
        if (message.id !== id) return
        socket.removeEventListener('message', onMessage)
        resolve(message)
      })
    })
    const params = { expression, awaitPromise: true, returnByValue: true }
    socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    const { result, error } = await answer
    if (result === undefined) throw new Error(error?.message)
    if (result.exceptionDetails !== undefined) throw new Error(JSON.stringify(result.exceptionDetails))
    return result.result.value
  }

  return {
    evaluate: (work, argument) => workInMain(evaluate, work.toString(), argument) as never,
    async end() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function inspectorOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const [address] = /ws:\/\/\S+/.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => {
      reject(new Error(`It ended before it could be spoken to: ${said}`))
    })
  })
}
