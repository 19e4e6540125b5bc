import type { HeadingLevel, Tag } from '../../document/index.js'
import type { Para } from '../order/paragraphs.js'
import { headingTag } from '../text/tags.js'

/** Fewer tagged headings say nothing of the document's levels. */
const fewest = 3
/** Share of the characters of a paragraph that must have the tag. */
const most = 0.8
/** Headings take up no more than this share of the text: else their style was used for something else. */
const headingShare = 0.3
/** Characters of a heading by tag, and its lines. */
const longest = { chars: 120, lines: 3 }

const charsOf = (para: Para, tag?: Tag): number =>
  para.lines.reduce((n, l) => n + l.words.reduce((m, w) => m + (tag === undefined || w.tag === tag ? w.text.length : 0), 0), 0)

/** The tag of most of a paragraph. */
export const tagOf = (para: Para): Tag | undefined => {
  const tag = para.lines[0]?.words.find(w => w.tag !== undefined)?.tag
  return tag !== undefined && charsOf(para, tag) >= most * charsOf(para) ? tag : undefined
}

const isShort = (para: Para): boolean => {
  const last = para.lines[para.lines.length - 1]?.words.at(-1)?.text ?? ''
  return charsOf(para) <= longest.chars && para.lines.length <= longest.lines && !/[,;，；。]$/u.test(last)
}

/** Levels so that the highest is 1: some authors begin with the second. */
const fromTop = (levels: ReadonlyMap<Para, HeadingLevel>): ReadonlyMap<Para, HeadingLevel> => {
  const above = Math.min(...levels.values()) - 1
  return above === 0 ? levels : new Map([...levels].map(([para, level]) => [para, (level - above) as HeadingLevel]))
}

/** Paragraphs that a tagged file calls headings, with its levels; none where it calls much of its text so. */
export const taggedHeadings = (paras: readonly Para[]): ReadonlyMap<Para, HeadingLevel> => {
  const found = new Map<Para, HeadingLevel>()
  let all = 0
  let own = 0
  for (const para of paras) {
    const chars = charsOf(para)
    const level = tagOf(para) === undefined ? undefined : headingTag(para.lines[0]!)
    all += chars
    if (level === undefined) continue
    own += chars
    if (isShort(para)) found.set(para, level)
  }
  return own <= headingShare * all && found.size >= fewest ? fromTop(found) : new Map()
}
