/** Signs drawn from an entry of a table of contents to its page number: dots of all kinds, underscores, dashes. */
export const leader = /(?:[.．]\s?){4,}|[…⋯‥]{2,}|[·・∙]{4,}|_{5,}|[-–—]{6,}/u

/** An entry with its leader and page number: title and number. */
export const ledEntry =
  /^(.*?)\s*(?:(?:[.．]\s?){3,}|[…⋯‥]+|[·・∙]{3,}|_{3,}|[-–—]{5,})[\s.．…⋯‥·・∙_–—-]*([\divxlc]+(?:-\d+)?)\s*$/iu
