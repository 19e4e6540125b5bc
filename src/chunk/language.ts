import { languageOf } from '../document/index.js'

const han = /[\u4e00-\u9fff]/
const addresses = /\]\([^)\s]*\)|[a-z]+:\/\/\S+/g
/** Names with digits, models above all: they are Latin in a Chinese text too. */
const names = /[A-Za-z\d./_-]*\d[A-Za-z\d./_-]*/g

/** Language of a chunk's text, by its words; undefined where it has none. */
export const chunkLanguage = (text: string): 'zh' | 'en' | undefined => {
  const shown = text.includes('](') || text.includes('://') ? text.replace(addresses, ' ') : text
  const found = languageOf(shown)
  if (found !== 'en' || !han.test(shown)) return found
  return languageOf(shown.replace(names, ' ')) ?? found
}
