/** A sign before a digit, or a point, slash or dash between two, tells numbers apart; every other mark and blank goes. */
const unimportant = /[\s\p{P}\p{Z}]+/gu
const telling = /(?<=\d)[.,:/-](?=\d)|(?<![\p{L}\p{N}])[-−±](?=\d)/gu

/**
 * What is left of a text when case, width, blanks and punctuation do not count: equal keys are the same words. `-5` and `5`, `1.5` and
 * `15` have different keys.
 */
export const plainKey = (text: string): string => {
  const kept: string[] = []
  const marked = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(telling, mark => {
      kept.push(mark === '−' ? '-' : mark)
      return '\ue000'
    })
  return marked.replace(unimportant, '').replace(/\ue000/g, () => kept.shift() ?? '')
}
