/** What Node gives both ends of a child process with an IPC channel, as far as it is used here. */
export interface Port {
  send?(message: unknown, done: (error: Error | null) => void): boolean
  on(event: 'message', listener: (message: unknown) => void): unknown
  once(event: 'disconnect', listener: () => void): unknown
}

type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly body: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }

type Answers = { readonly [name: string]: (body: never) => unknown }

export interface Wire<Theirs extends Answers> {
  ask<Name extends keyof Theirs & string>(
    name: Name,
    body: Parameters<Theirs[Name]>[0],
  ): Promise<Awaited<ReturnType<Theirs[Name]>>>
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Requests and answers over a process's IPC channel, in both directions. A process that has ended never answers. */
export function createWire<Theirs extends Answers>(port: Port, ours: Answers): Wire<Theirs> {
  const waiting = new Map<number, Waiting>()
  let asked = 0

  function send(message: Message): void {
    port.send?.(message, (error) => {
      if (error !== null && message.kind === 'ask')
        settle(message.id, (each) => {
          each.reject(error)
        })
    })
  }

  function settle(id: number, how: (waiting: Waiting) => void): void {
    const each = waiting.get(id)
    waiting.delete(id)
    if (each !== undefined) how(each)
  }

  async function answer({ id, name, body }: Extract<Message, { kind: 'ask' }>): Promise<void> {
    try {
      const how = ours[name]
      if (how === undefined) throw new Error(`Nobody answers "${name}"`)
      send({ kind: 'answer', id, value: await how(body as never) })
    } catch (error) {
      send({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) })
    }
  }

  port.on('message', (received) => {
    const message = received as Message
    if (message.kind === 'ask') void answer(message)
    else if (message.kind === 'answer')
      settle(message.id, (each) => {
        each.resolve(message.value)
      })
    else
      settle(message.id, (each) => {
        each.reject(new Error(message.message))
      })
  })
  port.once('disconnect', () => {
    for (const id of [...waiting.keys()])
      settle(id, (each) => {
        each.reject(new Error('The other process has gone'))
      })
  })

  return {
    ask: (name, body) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        waiting.set(id, { resolve: resolve, reject })
        send({ kind: 'ask', id, name, body })
      }),
  }
}
