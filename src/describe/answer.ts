/** Longest answer that can be a description, characters; models that talk on and on are not describing. */
const longest = 3000

/** A short piece over and over, as broken models write: six times and more at the end. */
const looping = /(.{1,40}?)\1{5,}\s*$/su

/**
 * The answer as a description: one paragraph, without the model's thoughts, quotation marks and Markdown around it. Undefined for what
 * is none: nothing, no words, a loop, a flood.
 */
export const descriptionOf = (answer: string): string | undefined => {
  const text = answer
    .replace(/<think>[\s\S]*?(?:<\/think>|$)/g, ' ')
    .replace(/[*_`#]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(["“「])(.*)["”」]$/su, '$2')
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 2 || text.length > longest || /\ufffd{2}/u.test(text)) return undefined
  return looping.test(text) && text.length > 60 ? undefined : text
}
