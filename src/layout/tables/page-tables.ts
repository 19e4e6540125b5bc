import type { Bbox } from '../../document/index.js'
import { diagramsOf } from '../order/diagrams.js'
import { treesOf } from '../order/trees.js'
import { wiredDiagrams } from '../order/wired-boxes.js'
import { listingBoxes } from '../order/boxed-listings.js'
import { withoutListings } from '../order/listings.js'
import type { PreparedPage } from '../text/prepare.js'
import { withoutCaption } from './caption-row.js'
import { withPictures } from './cell-pictures.js'
import { linedTables } from './lined-table.js'
import { ruledTables } from './ruled-table.js'
import { type Edge, type Edges, shadedAreas } from './rulings.js'
import { asTagged, isRunningText, taggedTables, wordsOfTable } from './tagged-table.js'
import type { TableBox, Word } from '../types.js'

export interface PageTables {
  readonly tables: readonly TableBox[]
  /** Words that no table has. */
  readonly outside: readonly Word[]
  /** Frames around text: notices, panels, page borders. */
  readonly boxes: readonly Bbox[]
  /** Flow charts, circuits and other drawings made of rulings. */
  readonly drawings: readonly Bbox[]
}

const wordIds = (table: TableBox): number[] => wordsOfTable(table).map(w => w.id)

/** By word, not by box: a table may reach for words a little outside its rulings. */
const outsideOf = (tables: readonly TableBox[], words: readonly Word[]): Word[] => {
  const used = new Set(tables.flatMap(wordIds))
  return words.filter(w => !used.has(w.id))
}

/** Tables by their looks, mended by the tags; a table of the tree stands for all the pieces of it that looks have found. */
const mended = (found: readonly TableBox[], tagged: ReadonlyMap<number, TableBox>): TableBox[] => {
  const tables = found.map(table => asTagged(table, tagged))
  const whole = new Set([...tagged.values()].filter(table => tables.includes(table)))
  if (whole.size === 0) return tables
  const taken = new Set([...whole].flatMap(wordIds))
  return [...whole, ...tables.filter(table => !whole.has(table) && !wordIds(table).some(id => taken.has(id)))]
}

const boxesOf = (shapes: readonly { readonly bbox: Bbox }[]): Bbox[] => shapes.map(s => s.bbox)

/** How far (points) the rule around a shade may stand from its edge. */
const atEdge = 3

const bordersBox = ({ at, from, to }: Edge, { x0, x1, top, bottom }: Bbox): boolean =>
  (Math.abs(at - top) < atEdge || Math.abs(at - bottom) < atEdge) && from > x0 - atEdge && to < x1 + atEdge

/** The tables of a page that rulings or the structure tree show; those told by alignment alone are found in the text that is left. `groups`: rulings that touch. */
export const tablesOfPage = (page: PreparedPage, words: readonly Word[], edges: Edges, groups: readonly Edges[]): PageTables => {
  const paths = boxesOf(page.drawings)
  const diagrams = [...diagramsOf(groups, paths, page, words), ...wiredDiagrams(groups, paths, words), ...treesOf(groups, words)]
  const drawn = new Set(diagrams.flatMap(d => [...d.groups]))
  const ruled = ruledTables(
    page,
    groups.filter(g => !drawn.has(g)),
    words,
  )
  const tagged = taggedTables(words)
  const tables = withoutListings(mended(ruled.tables, tagged), words).map(withoutCaption)
  if (tagged.size > 0) tables.push(...[...taggedTables(outsideOf(tables, words)).values()].map(withoutCaption))
  const around = {
    tables: [...ruled.tables, ...tables],
    drawings: paths,
    pictures: boxesOf(page.images),
    boxes: ruled.boxes,
    sides: edges.vertical,
  }
  const strokes = new Set([...drawn].flatMap(g => g.horizontal))
  const listings = listingBoxes(shadedAreas(page), words)
  const bars = edges.horizontal.filter(e => !strokes.has(e) && !listings.some(box => bordersBox(e, box)))
  const lined = linedTables(bars, outsideOf(tables, words), around).filter(table => !isRunningText(table))
  tables.push(...withoutListings(mended(lined, tagged), words).map(withoutCaption))
  return {
    tables: tables.map(table => withPictures(table, page.images)),
    outside: outsideOf(tables, words),
    boxes: ruled.boxes,
    drawings: [...ruled.drawings, ...boxesOf(diagrams)],
  }
}
