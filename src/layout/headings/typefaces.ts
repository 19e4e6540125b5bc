import type { Font } from '../../document/index.js'
import { isTyped } from '../text/words.js'
import type { Para } from '../order/paragraphs.js'
import type { Features } from './heading-levels.js'

/** A family without the subset it comes from and the style it is in: `Helvetica` of `ABCDEF+Helvetica-BoldOblique`. */
const familyOf = (name: string): string =>
  name
    .replace(/^[A-Z]{6}\+/, '')
    .replace(
      /[-,_]?(?:PS)?(?:MT)?[-,_]?(?:Bold|Italic|Ital|Oblique|Obli|Medi|Regular|Regu|Roman|Book|Semi|Demi|Black|Heavy|BoldMT).*$/i,
      '',
    )

/** Families by font: each word of a document is asked for its own. */
const families = new WeakMap<Font, string>()

export const familyIn = (font: Font): string => {
  let family = families.get(font)
  if (family === undefined) families.set(font, (family = familyOf(font.name)))
  return family
}

const add = (counts: Map<string, number>, key: string, n: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + n)
}

const mostOf = (counts: ReadonlyMap<string, number>): string | undefined => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]

const familiesIn = (para: Para, counts: Map<string, number>): void => {
  for (const l of para.lines) for (const w of l.words) add(counts, familyIn(w.font), w.text.length)
}

/** The family of most of a paragraph. */
const ownFamily = (para: Para): string | undefined => {
  const counts = new Map<string, number>()
  familiesIn(para, counts)
  return mostOf(counts)
}

/** The family of most of the text. */
export const textFamily = (paras: readonly Para[]): string | undefined => {
  const counts = new Map<string, number>()
  for (const p of paras) if (p.lines.length > 1 && p.code === undefined) familiesIn(p, counts)
  return mostOf(counts)
}

/** Headings of another family may be smaller than the text, down to this share of its size. */
const smallest = 0.85
/** So many headings show their family. */
const leastKnown = 3
/** Text has the size of most of it, give or take this share. */
const sameSize = 0.03

/** Larger text may be a title of a document that has its titles monospaced. */
const commandSize = 1.14

const isTypedPara = (para: Para): boolean => para.lines.every(l => l.words.every(isTyped))

/** Bold monospaced lines without a section number are commands and names of files, where the text is set in another face. */
export const commandsIn = (paras: readonly Para[], body: number): ((f: Features) => boolean) => {
  const text = paras.filter(p => p.lines.length > 1 && p.code === undefined)
  const typewritten = 2 * text.filter(isTypedPara).length > text.length
  return f => !typewritten && f.number === undefined && f.size < commandSize * body && isTypedPara(f.para)
}

/**
 * Bold lines of `others` that are smaller than the text below them, but in the family of the headings, which is not that of the
 * text: sans beside serif looks larger than it is. `text`: the family of the text; `after`: what follows a paragraph.
 */
export const inTypeface = (
  found: readonly Features[],
  others: readonly Features[],
  text: string | undefined,
  after: (p: Para) => Para | undefined,
  body: number,
): Features[] => {
  const mayBe = others.filter(
    f =>
      f.bold &&
      !f.scanned &&
      f.para.lines.length === 1 &&
      f.size >= smallest * body &&
      f.size < body &&
      f.para.above > 0.35 * f.size &&
      !/[.;,:。；，：、]$/u.test(f.text),
  )
  if (mayBe.length === 0) return []
  const heads = new Map<string, number>()
  for (const f of found) {
    const family = ownFamily(f.para)
    if (family !== undefined && f.size > body && family !== text) add(heads, family, 1)
  }
  const isText = (p: Para | undefined, page: number): boolean =>
    p?.page === page && Math.abs(p.lines[0]!.size - body) < sameSize * body && ownFamily(p) === text
  return mayBe.filter(f => {
    const family = ownFamily(f.para)
    return family !== undefined && (heads.get(family) ?? 0) >= leastKnown && isText(after(f.para), f.para.page)
  })
}
