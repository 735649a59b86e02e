import type { IpcMainInvokeEvent, WebContents } from 'electron'

export type SenderRefusal = 'not a window of ours' | 'no frame' | 'not the main frame' | 'not our origin'

/** The windows that main opened: only their main frame, showing our own pages, is answered. */
export interface TrustedSenders {
  add(contents: WebContents): void
  refusalOf(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): SenderRefusal | undefined
  /** The windows that events can still be sent to. */
  present(): readonly WebContents[]
}

export function createTrustedSenders(origin: string): TrustedSenders {
  const known = new Set<WebContents>()
  return {
    add(contents) {
      known.add(contents)
      contents.once('destroyed', () => known.delete(contents))
    },
    refusalOf({ sender, senderFrame }) {
      if (!known.has(sender)) return 'not a window of ours'
      if (senderFrame === null) return 'no frame'
      if (senderFrame !== sender.mainFrame) return 'not the main frame'
      return senderFrame.origin === origin ? undefined : 'not our origin'
    },
    present: () => [...known].filter((contents) => !contents.isDestroyed()),
  }
}
