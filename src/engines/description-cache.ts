import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../document/index.js'
import type { Describer } from './describer.js'

/** Raised when what is kept means something else. */
const version = 1

/**
 * A describer that keeps its answers in a directory, by model, picture and prompt: one small file each, written whole, so that several
 * runs may share it and a stopped one goes on where it stopped. What failed is asked for again.
 */
export const withDescriptionCache = (describer: Describer, directory: string): Describer => ({
  ...describer,
  describe: async request => {
    const key = sha256([version, describer.model, sha256(request.bytes), request.prompt].join('\n'))
    const path = join(directory, `${key.slice(0, 32)}.txt`)
    if (existsSync(path)) return readFileSync(path, 'utf8')
    const answer = await describer.describe(request)
    mkdirSync(directory, { recursive: true })
    const whole = `${path}.${process.pid}`
    writeFileSync(whole, answer)
    renameSync(whole, path)
    return answer
  },
})
