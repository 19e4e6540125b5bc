import { type Limit, startWorker, type TesseractWorker } from './worker.js'

/** Workers by language set; at most `size` jobs at once. Workers that died are not given out again. */
export interface WorkerPool {
  use<T>(languages: readonly string[], limit: Limit, job: (worker: TesseractWorker) => Promise<T>): Promise<T>
  dispose(): Promise<void>
}

export const createPool = (size: number): WorkerPool => {
  let idle = new Map<string, TesseractWorker[]>()
  const busy = new Set<TesseractWorker>()
  const waiting: (() => void)[] = []
  let running = 0

  const enter = async (): Promise<void> => {
    if (running >= size) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
  }
  // The slot passes to the next in line without being freed in between.
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  const use: WorkerPool['use'] = async (languages, limit, job) => {
    const key = languages.join('+')
    await enter()
    let worker: TesseractWorker | undefined
    try {
      worker = idle.get(key)?.pop() ?? (await startWorker(languages, limit))
      busy.add(worker)
      return await job(worker)
    } finally {
      if (worker) {
        busy.delete(worker)
        if (worker.alive()) idle.set(key, [...(idle.get(key) ?? []), worker])
      }
      leave()
    }
  }

  const dispose = async (): Promise<void> => {
    const all = [...idle.values()].flat().concat([...busy])
    idle = new Map()
    await Promise.all(all.map(worker => worker.terminate()))
  }
  return { use, dispose }
}
