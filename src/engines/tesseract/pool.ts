import { type Limit, startWorker, type TesseractWorker } from './worker.js'

/**
 * Megapixels after which a worker is replaced: some ten pages at 300 dpi. The memory of WebAssembly only grows, and it leaks; a new
 * worker takes half a second.
 */
const worn = 100

/** Workers that rest besides one for each job: that for orientation and that of the last languages; each holds 100 to 250 MB. */
const spare = 1

/**
 * Workers by language set; at most `size` jobs at once. Workers that died or are worn are not given out again, and of those that rest
 * the one that was used longest ago goes when there are too many.
 */
export interface WorkerPool {
  use<T>(languages: readonly string[], limit: Limit, job: (worker: TesseractWorker) => Promise<T>): Promise<T>
  dispose(): Promise<void>
}

/** `wear`: megapixels after which a worker is replaced. */
export const createPool = (size: number, wear = worn): WorkerPool => {
  /** By last use. */
  let idle: { readonly key: string; readonly worker: TesseractWorker }[] = []
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

  const taken = (key: string): TesseractWorker | undefined => {
    const found = idle.findLast(rest => rest.key === key)
    idle = idle.filter(rest => rest !== found)
    return found?.worker
  }
  const back = async (key: string, worker: TesseractWorker): Promise<void> => {
    if (!worker.alive() || worker.worked() >= wear) return worker.terminate()
    idle.push({ key, worker })
    if (idle.length > size + spare) await idle.shift()?.worker.terminate()
  }

  const use: WorkerPool['use'] = async (languages, limit, job) => {
    const key = languages.join('+')
    await enter()
    let worker: TesseractWorker | undefined
    try {
      worker = taken(key) ?? (await startWorker(languages, limit))
      busy.add(worker)
      return await job(worker)
    } finally {
      if (worker) {
        busy.delete(worker)
        await back(key, worker)
      }
      leave()
    }
  }

  const dispose = async (): Promise<void> => {
    const all = [...idle.map(rest => rest.worker), ...busy]
    idle = []
    await Promise.all(all.map(worker => worker.terminate()))
  }
  return { use, dispose }
}
