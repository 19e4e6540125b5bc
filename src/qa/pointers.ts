/** Pointers in brackets at what the reader of an answer does not see: (see Figure 3-2), (Figure 13), （见图3-1）, (See ENGINE REMOVAL.) */
const bracketed =
  /\s*[（(]\s*(?:(?:see|refer to|as shown in)\b[^()（）]{0,120}|(?:fig(?:ure|\.)s?|table)\s*[A-Z]?\d[^()（）]{0,30}|(?:view [A-Z] (?:of|in) )(?:fig(?:ure|\.))[^()（）]{0,30}|(?:参见|详见|见|如|请参阅)[^()（）]{0,24}(?:图|表|章|节|页)[^()（）]{0,12}|[图表]\s*[A-Z]?\d[^()（）]{0,10})[）)]/gi
/** Inside a sentence that says enough without them. */
const within =
  /,?\s*refer to (?:figure|fig\.)\s*[A-Z]?\d+(?:[-–.]\d+)*\s+and\b|,?\s*\bas (?:shown|illustrated) in (?:figure|fig\.)\s*[A-Z]?\d+(?:[-–.]\d+)*|,?\s*\bas (?:figure|fig\.)\s*[A-Z]?\d+(?:[-–.]\d+)*\s+shows|如[图表]\s*[A-Z]?\d+(?:[-–.]\d+)*\s*所示[，,]?/gi
/** Whole sentences that only point. */
const sentences =
  /(?<=^|[.!?。！]\s*)(?:see|refer to)\s+(?:the\s+)?(?:figure|fig\.|table|section|chapter|page|appendix)\b(?:[^.!?]|\.(?=\d))*[.!?]\s*/gi

/** The text without what only points at figures, tables or pages; nothing else is changed. */
export const withoutPointers = (text: string): string =>
  text
    .replace(bracketed, '')
    .replace(within, '')
    .replace(sentences, '')
    .replace(/[^\S\n]+(?=[.,;:。，；：](?:\s|$))/g, '')
    .trimEnd()

/** A sentence that sends the reader to another page. */
const elsewhere = /\bsee\b[^.]*\bon page \d+|\brefer to\b[^.]*\bpage \d+/i

/** Sentences that do not send elsewhere. */
export const staysHere = (text: string): boolean => !elsewhere.test(text)
