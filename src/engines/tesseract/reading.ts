import { IngestError } from '../../document/index.js'
import type { OcrWord } from '../ocr.js'
import { meanConfidence, merit, showsHan } from '../raster/readings.js'
import type { Reading } from '../raster/upright.js'
import type { Gray } from '../sharp-codec.js'
import { installedLanguages, resolveLanguages } from './languages.js'
import { pgm } from './pgm.js'
import type { WorkerPool } from './pool.js'
import { withoutNoise, wordsOf } from './words.js'
import type { Limit } from './worker.js'

/** Below this mean confidence other segmentations are tried. */
const doubtful = 0.7
/** English pages are read with at least this mean confidence; below it the page may hold Han. */
const plainEnglish = 0.87

/** A page with Han among Latin words is read with at least this share of the conviction (see merit) that English was read with. */
const hanMerit = 0.6

/** English alone for Latin script, both for anything else (OSD often takes Chinese for its neighbours) and after Chinese pages. */
export const languagesFor = (script: string | undefined, hint: readonly string[]): string[] => {
  const wanted = script === 'Latin' && !hint.includes('chi_sim') ? ['eng'] : ['chi_sim', 'eng']
  const installed = installedLanguages()
  const usable = wanted.filter(code => installed.includes(code))
  return usable.length > 0 ? usable : resolveLanguages(wanted)
}

/** What to read the page in as well: English that comes out badly may be Chinese, Chinese without Han is mostly English. */
export const otherLanguages = ({ words, languages }: Reading): string[] | undefined => {
  const both = installedLanguages()
  if (both.length < 2) return undefined
  if (languages.join() === 'eng') return meanConfidence(words) < plainEnglish ? both : undefined
  return languages.length > 1 && !showsHan(words) ? ['eng'] : undefined
}

/** How a picture is to be read. */
export interface Choice {
  readonly languages: readonly string[]
  /** Other languages may be tried. */
  readonly free: boolean
  readonly sparse: boolean
  /** Of the picture, dots per inch. */
  readonly dpi: number | undefined
  /** Only these may be read. */
  readonly characters: string | undefined
}

const readOnce = (
  pool: WorkerPool,
  gray: Gray,
  characters: string | undefined,
  codes: readonly string[],
  segmentation: string,
  within: Limit,
): Promise<OcrWord[]> =>
  pool.use(codes, within, async worker => {
    const parameters = {
      tessedit_pageseg_mode: segmentation,
      user_defined_dpi: '300',
      ...(characters === undefined ? {} : { tessedit_char_whitelist: characters }),
    }
    return withoutNoise(wordsOf(await worker.recognize(pgm(gray), parameters, within)))
  })

/** Reads as a page of columns; a doubtful result is compared with other languages and segmentations, as time allows. */
export const bestReading = async (pool: WorkerPool, gray: Gray, choice: Choice, limit: Limit): Promise<Reading> => {
  const { languages, free, sparse, characters } = choice
  const began = performance.now()
  const first = sparse ? '11' : '3'
  let best: Reading = { words: await readOnce(pool, gray, characters, languages, first, limit), languages }
  const tryAlso = async (codes: readonly string[], segmentation: string): Promise<void> => {
    const milliseconds = limit.milliseconds / 3 - (performance.now() - began)
    if (milliseconds < 1000) return
    try {
      const words = await readOnce(pool, gray, characters, codes, segmentation, { ...limit, milliseconds })
      // The Chinese model is less sure of Latin words than the English one, so that Han itself decides for it; but not when
      // nearly all is read worse: accents and worn letters pass for Han.
      const han = showsHan(words) && !showsHan(best.words) && merit(words) > hanMerit * merit(best.words)
      if (han || merit(words) > merit(best.words) + 1) best = { words, languages: codes }
    } catch (error) {
      // The first reading stands when a second one takes too long.
      if (!(error instanceof IngestError && error.code === 'timeout')) throw error
    }
  }
  const other = free ? otherLanguages(best) : undefined
  if (other) await tryAlso(other, first)
  if (sparse) return best
  for (const segmentation of ['6', '11']) if (meanConfidence(best.words) < doubtful) await tryAlso(best.languages, segmentation)
  return best
}
