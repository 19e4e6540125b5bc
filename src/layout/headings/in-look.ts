import type { Para } from '../order/paragraphs.js'
import { isTyped } from '../text/words.js'
import type { Features } from './heading-levels.js'
import { familyIn } from './typefaces.js'

/** So many headings in a look, on so many pages, show that it is one of headings. */
const least = { headings: 5, pages: 3 }
/** Other paragraphs in the look of headings, for each heading: more show that text is set in it too. */
const mostText = 0.05
/** Titles that are sentences (lines); the face of one has this share of its letters. */
const mostLines = 5
const ownShare = 0.8
/** Larger than the text by this factor: no text. */
const larger = 1.1
/** White above, in sizes. */
const room = 0.35

/** Roman and bold faces of Computer Modern are files of their own. */
const kinOf = (family: string): string => family.replace(/^(?:CM|SF|EC)(?:R|BX|B|RM|TI|SL|CC|BXTI)\d*$/, 'CMR')

interface Look {
  readonly key: string
  readonly family: string
  readonly size: number
}

/** Family, size, weight and colour of most letters; names of commands keep their typewriter, but open no title. */
const lookOf = ({ lines }: Para): Look | undefined => {
  const counts = new Map<string, { look: Look; letters: number }>()
  let letters = 0
  if (isTyped(lines[0]!.words[0]!)) return undefined
  for (const { words } of lines)
    for (const w of words) {
      if (isTyped(w)) continue
      const family = kinOf(familyIn(w.font))
      const key = `${family} ${Math.round(2 * w.size)} ${w.font.bold} ${w.font.italic} ${w.color}`
      const own = counts.get(key) ?? { look: { key, family, size: w.size }, letters: 0 }
      counts.set(key, { ...own, letters: own.letters + w.text.length })
      letters += w.text.length
    }
  const most = [...counts.values()].sort((a, b) => b.letters - a.letters)[0]
  return most && most.letters >= ownShare * letters ? most.look : undefined
}

const sentenceEnd = /[.;,。；，]$/u
/** `where c is the speed of light.` begins in the middle of a sentence; `krb5_free - Free a context.` does not. */
const opensWithin = /^\p{Ll}+[\s,;:]/u
/** `The limits are shown in Table 1.` leads to what follows. */
const refers = /\b(?:tables?|figures?|fig\.|sections?|chapters?)\s+\d|[表图]\s*\d/iu

const isSentence = (text: string): boolean => sentenceEnd.test(text) && (opensWithin.test(text) || refers.test(text))

/**
 * Those of `rest` that no rule for single lines takes for headings, as they are sentences (`krb5_free - Free a context.`), long, or begin
 * in lower case (`add_principal`), but are set as headings are and text is not: in a family of their own, or larger.
 * `text`: the family of the text; `mayBe`: nothing else speaks against it.
 */
export const inLook = (
  found: readonly Features[],
  rest: readonly Features[],
  text: string | undefined,
  mayBe: (f: Features) => boolean,
  body: number,
): Features[] => {
  const known = new Map<string, { readonly look: Look; readonly pages: Set<number>; headings: number }>()
  for (const f of found) {
    const look = f.scanned || f.para.runIn === true ? undefined : lookOf(f.para)
    if (look === undefined) continue
    const own = known.get(look.key) ?? { look, pages: new Set(), headings: 0 }
    known.set(look.key, own)
    own.pages.add(f.para.page)
    own.headings++
  }
  const ownText = kinOf(text ?? '')
  const wanted = new Map(
    [...known].filter(
      ([, { look, pages, headings }]) =>
        headings >= least.headings && pages.size >= least.pages && (look.family !== ownText || look.size > larger * body),
    ),
  )
  if (wanted.size === 0) return []
  const others = new Map<string, number>()
  const candidates = rest.flatMap(f => {
    const key = lookOf(f.para)?.key
    if (key === undefined || !wanted.has(key)) return []
    if (f.para.lines.length <= mostLines && f.para.above > room * f.size && mayBe(f) && !isSentence(f.text)) return [{ f, key }]
    others.set(key, (others.get(key) ?? 0) + 1)
    return []
  })
  return candidates.flatMap(({ f, key }) => ((others.get(key) ?? 0) <= mostText * wanted.get(key)!.headings ? [f] : []))
}
