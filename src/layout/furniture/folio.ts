const roman = '[ivxlc]{1,6}'
const zh = '第\\s*(?:\\d{1,4}|[一二三四五六七八九十百]{1,4})\\s*页'
const ofZh = '[共总]\\s*\\d{1,4}\\s*页'
const between = '\\s*[,，、/／|]?\\s*'

/** A page number that says what it is: `第 3 页 共 12 页`, `Page 3 of 12`, `- 3 -`. */
const explicit = `(?:page\\s+\\d{1,4}(?:\\s*(?:of|/)\\s*\\d{1,4})?\\.?|${zh}(?:${between}${ofZh})?|${ofZh}${between}${zh}|[-–—]\\s?\\d{1,4}\\s?[-–—])`
/** One that may be another number elsewhere: `12`, `3-12`, `3/12`. */
const bare = `(?:(?:page\\s+|p\\.\\s*)?(?:\\d{1,4}|${roman}|\\d{1,3}[-–—.]\\d{1,4}|[A-Z][-–]\\d{1,3})|\\d{1,4}\\s*(?:of|[/／])\\s*\\d{1,4})`

const alone = new RegExp(`^(?:${explicit}|${bare})$`, 'i')
const sure = new RegExp(`^(?:${explicit}|第\\s*\\d+\\s*页.*|.*\\bpage\\s+\\d+\\s+of\\s+\\d+)$`, 'i')
const atEnd = new RegExp(
  `(?:\\s[|·]?\\s?\\d{1,4}|${zh}|${ofZh}|\\bpage\\s+\\d{1,4}(?:\\s*(?:of|/)\\s*\\d{1,4})?|\\s\\d{1,4}\\s*[/／]\\s*\\d{1,4})$`,
  'iu',
)

/** Is it a page number and nothing else, at the edge of a page? */
export const isFolio = (text: string): boolean => alone.test(text.trim())

/** Does it say that it is a page number, alone or with more of a footer, wherever near the edge it stands? */
export const isSureFolio = (text: string): boolean => sure.test(text.trim())

/** Does a row of a header or footer end in the number of its page? */
export const endsInFolio = (text: string): boolean => atEnd.test(text)
