import type { Bbox } from '../../document/index.js'
import { noticeLabel } from '../blocks/notices.js'
import { lineText } from '../text/line-text.js'
import type { PreparedPage, TurnedRun } from '../text/prepare.js'
import type { Line } from '../types.js'
import { normal } from './furniture.js'

/** A tab stands in this outer share of the page width. */
const strip = 0.09
/** It says so much (characters), and a page has so few: line numbers in the margin are more. */
const longest = 30
const mostOnPage = 3
/** It stands at one place, within so many points, on so many pages; on fewer where the strip has tabs of other chapters too. */
const place = 3
const pagesOfTab = { alone: 4, among: 2 }

interface Tab {
  readonly page: number
  readonly side: 'left' | 'right'
  readonly text: string
  readonly bbox: Bbox
  readonly what: Line | TurnedRun
}

const tabsOfPage = (page: PreparedPage): Tab[] => {
  const sideOf = ({ x0, x1 }: Bbox): Tab['side'] | undefined => {
    if (x1 < strip * page.width) return 'left'
    return x0 > (1 - strip) * page.width ? 'right' : undefined
  }
  const tabs: Tab[] = []
  for (const what of [...page.lines, ...page.turned]) {
    const side = sideOf(what.bbox)
    if (side === undefined) continue
    const text = 'text' in what ? what.text : lineText(what)
    if (text.length <= longest && noticeLabel(text) === undefined)
      tabs.push({ page: page.page, side, text: normal(text), bbox: what.bbox, what })
  }
  return tabs.length <= mostOnPage ? tabs : []
}

/** Of the pages from the first to the last of a chapter each, or each second one, has the tab. */
const density = 0.45

const followEachOther = (group: readonly Tab[]): boolean => {
  const pages = group.map(tab => tab.page)
  return group.length >= density * (Math.max(...pages) - Math.min(...pages) + 1)
}

const at = (value: number): number => Math.round(value / place)

/**
 * Chapter marks at the outer edge of the page (thumb tabs), upright or on their side: the same words at the same place on pages that follow
 * each other, one place for each chapter.
 */
export const thumbTabs = (pages: readonly PreparedPage[]): ReadonlySet<Line | TurnedRun> => {
  const groups = new Map<string, Tab[]>()
  for (const tab of pages.flatMap(tabsOfPage)) {
    const key = `${tab.side} ${at(tab.bbox.x0)} ${at(tab.bbox.top)} ${tab.text}`
    const own = groups.get(key)
    if (own) own.push(tab)
    else groups.set(key, [tab])
  }
  const pagesIn = (group: readonly Tab[]): number => new Set(group.map(tab => tab.page)).size
  const repeated = [...groups.values()].filter(group => pagesIn(group) >= pagesOfTab.among && followEachOther(group))
  const chapters = (side: Tab['side']): number => new Set(repeated.filter(g => g[0]!.side === side).map(g => g[0]!.text)).size
  const several = { left: chapters('left') > 1, right: chapters('right') > 1 }
  return new Set(
    repeated
      .filter(group => pagesIn(group) >= pagesOfTab.alone || several[group[0]!.side])
      .flatMap(group => group.map(tab => tab.what)),
  )
}
