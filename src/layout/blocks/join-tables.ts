import { continuationOf } from '../tables/continue.js'
import { looseRowsOf } from '../tables/loose-rows.js'
import type { TablePart } from '../tables/parts.js'
import { isContinuedMark, withoutContinued } from '../text/continued.js'
import type { Para } from '../order/paragraphs.js'
import { captionOf } from './captions.js'
import { type Joined, paraText } from './joined.js'

/** So many paragraphs may stand between two parts of a table: `continued on next page` and its caption once more. */
const mostBetween = 3

type Evidence = Parameters<typeof continuationOf>[2]

const withoutSpaces = (text: string): string => text.replace(/\s+/gu, '')

/** Does a paragraph between two parts say that the table goes on, or once more what stands over it (`title`)? */
const evidenceOf = (text: string, title: string | undefined): Evidence | undefined => {
  if (isContinuedMark(text)) return 'continued'
  const bare = withoutContinued(text)
  const ofTable = captionOf(text)?.kind === 'table'
  if (bare !== undefined && (ofTable || captionOf(bare)?.kind === 'table')) return 'continued'
  if (title === undefined || withoutSpaces(bare ?? text) !== withoutSpaces(title)) return undefined
  return bare !== undefined || ofTable ? 'continued' : 'repeated'
}

/** Adds a table to the flow so far: as one of its own, or as the next part of the one that a page or column break has cut. */
export const joinTable = (out: Joined[], part: TablePart): void => {
  let at = out.length - 1
  while (out[at]?.kind === 'para' && out.length - at <= mostBetween) at--
  const open = out[at]
  const above = out[at - 1]
  const title = above?.kind === 'para' ? paraText(above.paras) : undefined
  const behind = out.slice(at + 1).flatMap(item => (item.kind === 'para' ? [item] : []))
  // footnotes of the page that has cut the table
  const notes = behind.filter(item => item.paras[0]!.note === true)
  const between = behind.filter(item => !notes.includes(item)).map(item => item.paras)
  const said = between.map(paras => evidenceOf(paraText(paras), title))
  const evidence = said.includes(undefined) ? undefined : said.includes('continued') ? 'continued' : (said[0] ?? 'beside')
  const next = open?.kind === 'table' && evidence ? continuationOf(open.parts, part, evidence) : undefined
  if (open?.kind !== 'table' || !next) {
    out.push({ kind: 'table', parts: [part] })
    return
  }
  const repeatedCaption = [...(open.repeatedCaption ?? []), ...between.flat()]
  const joined: Joined = { kind: 'table', parts: next }
  out.splice(at, out.length - at, repeatedCaption.length > 0 ? { ...joined, repeatedCaption } : joined, ...notes)
}

/** Adds a paragraph to the table that ended the page before, where it is the rest of its last row or a row of its own. */
export const joinRows = (out: Joined[], { page, lines, bbox }: Para): boolean => {
  const open = out[out.length - 1]
  const parts = open?.kind === 'table' ? looseRowsOf(open.parts, page, lines, bbox) : undefined
  if (open?.kind !== 'table' || !parts) return false
  out[out.length - 1] = { ...open, parts }
  return true
}
