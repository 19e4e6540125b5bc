/** Where it goes on: `on next page`, `from previous page`. */
const place = '(?:\\s*(?:on|from|to)?\\s*(?:the\\s+)?(?:next|previous|following|preceding|last)\\s+page|\\s+overleaf)?'
/** "(continued)", "(cont'd)", （续）, also with where it goes on: `(continued on next page)`. */
const bracketed = /\s*[(（[【]\s*(?:continued|cont(?:['’]?d)?\b\.?|续|續|接上)[^)）\]】]{0,30}[)）\]】]/iu
/** The same at the end, without brackets: `Table 3, continued`, 表3 续. */
const trailing = new RegExp(`[\\s,:–—-]+(?:continued${place}|cont(?:['’]d|['’]?d\\.|\\.))$|(?<=[\\d\\s])(?:续|續)表?$`, 'iu')
/** 续表 3-1 */
const leading = /^(?:续|續)(?=表)/u

/** A text without the words that say it was begun before; undefined where it has none. */
export const withoutContinued = (text: string): string | undefined => {
  const whole = text.trim()
  for (const mark of [bracketed, trailing, leading]) if (mark.test(whole)) return whole.replace(mark, '').trim()
  return undefined
}

const pure = new RegExp(
  `^[(（[【]?\\s*(?:(?:table\\s+)?(?:continued|cont['’]?d\\.?|cont\\.)${place}|[续續]表?|接上[表页]|[续續]上[表页]|[转接续續]下页|[上下]页[续續])\\s*[)）\\]】]?[.。:：…]*$`,
  'iu',
)

/** A text that says nothing but that a table goes on: `Continued on next page`, 续表. */
export const isContinuedMark = (text: string): boolean => pure.test(text.trim())
