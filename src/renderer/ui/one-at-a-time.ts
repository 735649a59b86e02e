/** Orders that come while `work` is under way are followed by one more: that of the last. Resolves when none is left. */
export function oneAtATime<Order>(work: (order: Order) => Promise<void>): (order: Order) => Promise<void> {
  let next: { readonly order: Order } | undefined
  let underway: Promise<void> | undefined

  async function workOff(): Promise<void> {
    while (next !== undefined) {
      const { order } = next
      next = undefined
      await work(order)
    }
    underway = undefined
  }

  return (order) => {
    next = { order }
    return (underway ??= workOff())
  }
}
