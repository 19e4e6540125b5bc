import { languageOf } from '../document/index.js'

const han = /[\u4e00-\u9fff]/

/** Addresses of pictures and links, and names with digits, models above all: they are Latin in a Chinese text too. */
const names = /\]\([^)\s]*\)|[a-z]+:\/\/\S+|[A-Za-z\d./_-]*\d[A-Za-z\d./_-]*/g

/** Language of a chunk's text, by its words. */
export const chunkLanguage = (text: string): 'zh' | 'en' | undefined => {
  const found = languageOf(text)
  if (found !== 'en' || !han.test(text)) return found
  return languageOf(text.replace(names, ' ')) ?? found
}
