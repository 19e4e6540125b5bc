import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * What the child runs: tesseract.js's own worker script, which expects to be a thread, with the channel to us as its port. It ends with
 * us; Ctrl-C, which reaches it as well, is our business.
 */
const program = `
const threads = require('node:worker_threads')
threads.parentPort = { on: (event, listener) => process.on(event, listener), postMessage: message => process.send(message) }
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => {})
require(process.argv[1])
`

/**
 * Pages are blocks of 10 to 30 MB, which glibc keeps once they are freed, a pool for each thread; in the child it gives them back.
 * Other C libraries ignore this.
 */
const environment = (): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS: _ours, ...rest } = process.env
  return { ...rest, ELECTRON_RUN_AS_NODE: '1', MALLOC_MMAP_THRESHOLD_: '262144', MALLOC_ARENA_MAX: '2' }
}

/** A process that runs tesseract.js, spoken to in messages. */
export interface Child {
  send(message: object): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, when it has ended or could not be started. */
  onEnd(listener: (cause: Error | undefined) => void): void
  /** Keeps our process alive while it works, and lets it end while it rests. */
  hold(on: boolean): void
  /** Ends it at once. */
  kill(): Promise<void>
}

/**
 * Starts tesseract.js in a process of its own: its memory, which only grows, goes with it, and a crash of it costs a page, not the run.
 */
export const startChild = (): Child => {
  const script = require.resolve('tesseract.js/src/worker-script/node/index.js')
  const child = spawn(process.execPath, ['-e', program, script], {
    // its chatter must not reach our stdout
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: environment(),
    windowsHide: true,
  })
  const hold = (on: boolean): void => {
    if (on) {
      child.ref()
      child.channel?.ref()
    } else {
      child.unref()
      child.channel?.unref()
    }
  }
  const ended = new Promise<Error | undefined>(resolve => {
    child.once('error', resolve)
    child.once('exit', () => resolve(undefined))
  })
  hold(false)
  return {
    // a child that has gone is told by its end
    send: message => void (child.connected && child.send(message, () => undefined)),
    onMessage: listener => void child.on('message', listener),
    onEnd: listener => void ended.then(listener),
    hold,
    kill: async () => {
      hold(true)
      child.kill('SIGKILL')
      await ended
    },
  }
}
