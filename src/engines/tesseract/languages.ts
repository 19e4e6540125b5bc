import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { IngestError } from '../../document/index.js'

const require = createRequire(import.meta.url)

/** The integer models read as well as the default ones and are a third of their size. */
const variant = '4.0.0_best_int'

const aliases: Readonly<Record<string, string>> = {
  zh: 'chi_sim',
  'zh-cn': 'chi_sim',
  'zh-sg': 'chi_sim',
  'zh-hans': 'chi_sim',
  'zh-hans-cn': 'chi_sim',
  chi_sim: 'chi_sim',
  en: 'eng',
  'en-us': 'eng',
  'en-gb': 'eng',
  eng: 'eng',
}

/** Codes with data of their own on this machine; `osd` is no language. */
export const knownLanguages = ['chi_sim', 'eng'] as const

/** Path of the data of one tesseract code, or undefined when the package is not installed. */
export const dataFile = (code: string): string | undefined => {
  try {
    const folder = dirname(require.resolve(`@tesseract.js-data/${code}/package.json`))
    const file = join(folder, variant, `${code}.traineddata.gz`)
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

/** Tesseract codes whose data is installed. */
export const installedLanguages = (): string[] => knownLanguages.filter(code => dataFile(code) !== undefined)

/**
 * User's codes (`zh`, `zh-CN`, `chi_sim`, `en`, `eng`) as tesseract codes, first mention first.
 * Throws IngestError `missing-model`, listing what is installed, for one without local data.
 */
export const resolveLanguages = (codes: readonly string[], installed: readonly string[] = installedLanguages()): string[] => {
  const found = codes
    .flatMap(given => given.split(/[+,]/))
    .map(given => {
      const key = given.trim().toLowerCase()
      const code = aliases[key.replaceAll('_', '-')] ?? aliases[key] ?? key
      if (installed.includes(code)) return code
      throw new IngestError(
        'missing-model',
        `No local OCR data for the language "${given}". Installed: ${installed.join(', ') || 'none'} (zh = chi_sim, en = eng).`,
      )
    })
  return [...new Set(found)]
}

/** Bytes of the (gzipped) data of one code. Throws IngestError `missing-model`. */
export const readLanguage = async (code: string): Promise<Uint8Array> => {
  const file = dataFile(code)
  if (!file) {
    throw new IngestError(
      'missing-model',
      `The OCR data "${code}" is not installed; add the package @tesseract.js-data/${code}. Installed: ${installedLanguages().join(', ') || 'none'}.`,
    )
  }
  try {
    return new Uint8Array(await readFile(file))
  } catch (cause) {
    throw new IngestError('missing-model', `The OCR data "${code}" cannot be read; reinstall @tesseract.js-data/${code}.`, {
      cause,
    })
  }
}
