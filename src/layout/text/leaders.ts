/** Signs drawn from an entry of a table of contents to its page number: dots of all kinds, underscores, dashes. */
export const leader = /(?:[.．]\s?){4,}|[…⋯‥]{2,}|[·・∙]{4,}|_{5,}|[-–—]{6,}/u

/** What word processors print for a page they have lost the mark of. */
const lost = '错误!未定义书签。?|错误！未定义书签。?|error! bookmark not defined\\.'

/** A page, also one counted within its chapter or appendix: `2–3`, `A-12`. */
const page = '(?:[A-Z][-–.]\\d{1,3}|[\\divxlc]+(?:[-–.]\\d{1,3})?)'

/** An entry with its leader and page number: title and number. */
export const ledEntry = new RegExp(
  `^(.*?)\\s*(?:(?:[.．]\\s?){3,}|[…⋯‥]+|[·・∙]{3,}|_{3,}|[-–—]{5,})[\\s.．…⋯‥·・∙_–—-]*((?:${lost})?\\s?${page}|${lost})\\s*$`,
  'iu',
)

/** Ends the line in a page number, or in what stands for one? */
export const endsInPage = new RegExp(`(?:\\d|[ivxlc]|${lost})\\s*$`, 'iu')
