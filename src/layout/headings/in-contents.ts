import { captionOf } from '../blocks/captions.js'
import type { Para } from '../order/paragraphs.js'
import { ledEntry } from '../text/leaders.js'
import { lineText } from '../text/line-text.js'
import type { Features } from './heading-levels.js'
import { sectionNumber } from './numbering.js'
import { titleKey } from './title-key.js'

interface Entry {
  readonly key: string
  /** Printed number of its page; undefined for one in roman digits or counted within its chapter. */
  readonly page: number | undefined
}

/** Contents that are this document's own lead to so many titles, and to this share of all, on pages counted alike. */
const least = { titles: 3, share: 0.25 }

/** Titles are compared without their numbers: word processors print them in the contents or leave them out. */
const keyOf = (text: string): string => titleKey(text.slice(sectionNumber(text)?.text.length ?? 0))

const entryOf = (title: string, page: string): Entry[] => {
  const key = keyOf(title.trim())
  const n = Number(page)
  return /\p{L}/u.test(key) && captionOf(title) === undefined ? [{ key, page: Number.isFinite(n) ? n : undefined }] : []
}

/** The entries of a paragraph; a title of two lines has its leader on the second. */
const entriesOf = ({ toc, lines }: Para): Entry[] => {
  if (toc) return entryOf(toc.title, toc.page)
  let held = ''
  return lines.flatMap(line => {
    const text = lineText(line)
    const led = ledEntry.exec(text)
    const title = `${held} ${led?.[1] ?? text}`
    held = led ? '' : title
    return led ? entryOf(title, led[2]!) : []
  })
}

/** What most titles have between their printed page number and their page. */
const shiftOf = (entries: readonly Entry[], pagesOf: (key: string) => readonly number[]): number | undefined => {
  const votes = new Map<number, number>()
  for (const { key, page } of entries) {
    if (page === undefined) continue
    for (const shift of new Set(pagesOf(key).map(p => p - page))) votes.set(shift, (votes.get(shift) ?? 0) + 1)
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1])
  return best && best[1] >= least.titles && best[1] >= least.share * entries.length ? best[0] : undefined
}

/** Titles that the printed contents of a document announce, on the pages they name: headings, whatever they look like. */
export const inContents = (paras: readonly Para[], all: readonly Features[]): ReadonlySet<Features> => {
  const entries = paras.flatMap(entriesOf)
  const wanted = new Set(entries.map(e => e.key))
  const byKey = new Map<string, Features[]>()
  for (const f of all) {
    const key = keyOf(f.text)
    if (!wanted.has(key)) continue
    const own = byKey.get(key)
    if (own) own.push(f)
    else byKey.set(key, [f])
  }
  const shift = shiftOf(entries, key => byKey.get(key)?.map(f => f.para.page) ?? [])
  if (shift === undefined) return new Set()
  return new Set(
    entries.flatMap(({ key, page }) => byKey.get(key)?.find(f => page !== undefined && f.para.page === page + shift) ?? []),
  )
}
