/** Work that is done one after the other, while who asked for it goes on. */
export interface Queue {
  /** Begins `work` when all before it has ended; settles as it does. A failure nobody awaits is no unhandled rejection. */
  add<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when at most `count` are left, running or waiting; rejects when the last that had to end failed. */
  atMost(count: number): Promise<void>
  /** What waits is not begun any more (its promises stay open); resolves when what runs has ended. */
  stop(): Promise<void>
}

export const createQueue = (): Queue => {
  const added: Promise<unknown>[] = []
  let last: Promise<void> = Promise.resolve()
  let stopped = false
  return {
    add: <T>(work: () => Promise<T>): Promise<T> => {
      const result = new Promise<T>((resolve, reject) => {
        last = last.then(() => (stopped ? undefined : work().then(resolve, reject)))
      })
      result.catch(() => undefined)
      added.push(result)
      return result
    },
    atMost: async count => {
      await added[added.length - count - 1]
    },
    stop: () => {
      stopped = true
      return last
    },
  }
}
