import { type Limit, startWorker, type TesseractWorker } from './worker.js'

/**
 * Megapixels after which a worker is replaced: some ten pages at 300 dpi. The memory of WebAssembly only grows, and it leaks; a new
 * worker takes half a second.
 */
const worn = 100

/** Workers by language set; at most `size` jobs at once. Workers that died or are worn are not given out again. */
export interface WorkerPool {
  use<T>(languages: readonly string[], limit: Limit, job: (worker: TesseractWorker) => Promise<T>): Promise<T>
  dispose(): Promise<void>
}

/** `wear`: megapixels after which a worker is replaced. */
export const createPool = (size: number, wear = worn): WorkerPool => {
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
        if (worker.alive() && worker.worked() < wear) idle.set(key, [...(idle.get(key) ?? []), worker])
        else await worker.terminate()
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
