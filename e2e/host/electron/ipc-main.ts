import { EventEmitter } from 'node:events'
import { toMainUrl } from '../address.ts'
import type { Called } from '../messages.ts'
import { answerShell } from './link.ts'
import { windowWith } from './open-windows.ts'
import { standIn } from './stand-in.ts'
import { cloneable, type WebContents } from './web-contents.ts'

export interface InvokeEvent {
  readonly sender: WebContents
  readonly senderFrame: WebContents['mainFrame']
  readonly type: 'frame'
  readonly processId: number
  readonly frameId: number
}

type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

const messages = Object.assign(new EventEmitter(), {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  removeHandler: (channel: string) => {
    handlers.delete(channel)
  },
})

function eventOf({ window, url }: Called): InvokeEvent {
  const { webContents: sender } = windowWith(window)
  sender.mainFrame.url = toMainUrl(url)
  return { sender, senderFrame: sender.mainFrame, type: 'frame', processId: window, frameId: 1 }
}

export const ipcMain = standIn('ipcMain', messages)

answerShell({
  async invoke(call) {
    const handler = handlers.get(call.channel)
    if (handler === undefined) throw new Error(`Error: No handler registered for '${call.channel}'`)
    try {
      return cloneable(await handler(eventOf(call), ...call.args))
    } catch (error) {
      throw new Error(String(error))
    }
  },
  post(call) {
    messages.emit(call.channel, eventOf(call), ...call.args)
  },
})
