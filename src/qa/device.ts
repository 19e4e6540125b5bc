import { inlineText, type Block, type Document } from '../document/index.js'
import { oneLine } from './grid.js'
import { contents, withoutNumber } from './sections.js'

const kindWords =
  "(?:(?:quick |hardware |product )?(?:service|user['’]?s?|operat(?:ing|ion|or['’]?s?)|repair|maintenance|instruction|technical|owner['’]?s?|reference|installation|specification|system|workshop)?\\s*(?:and\\s+\\w+\\s+)?(?:manuals?|guides?|handbook|instructions?|user information)(?:\\s+for)?|(?:维修|使用|操作|安装|用户|服务|技术|保养|产品|维护|快速)*(?:手册|指南|说明书|规格书|使用说明))"
/** The words for manual, and what follows them. */
const kindOfManual = new RegExp(`\\s*${kindWords}\\s*.*$`, 'i')
/** A line that says no more than what kind of manual it is. */
const onlyKind =
  /^(?:[\p{L}&,\s'’]{0,32}\b)?(?:manual|guide|handbook|instructions?|user information)$|^\p{Script=Han}{0,8}(?:手册|指南|说明书|使用说明)$/iu
/** Versions, dates, order numbers, addresses beside a title. */
const besides =
  /^[（(]?\s*(?:version|ver\b|v\.?\s*\d|rev|版本|编号|文件|part n|order n|id\s*[:：]|no\.|\d{4}\b|\d{1,2}[./]|www\.|http|©|copyright|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)|[:：]\s*\d/i

/** Longest name that a question can bear. UTF-16 units. */
const longestName = 60

const usable = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= longestName &&
  /\p{L}{2}/u.test(name) &&
  !contents.test(name) &&
  !besides.test(name) &&
  !/[。！？?!:：<>]|\.(?:docx?|pdf)$|microsoft word|模板|^(?:introduction|specifications?$|general|简介|前言|preface|overview|warning|notice|safety|untitled|目的|概述|acknowledg|abstract|disclaimer|产品使用|声明|免责|封面|用户环境)|(?:公司|co\.,? ?ltd\.?|inc\.|corporation)$/i.test(
    name,
  )

/** A title that says it is one: it ends with the words for manual. A chapter has a number, a title has none. */
const namedIn = (title: string): string | undefined => {
  const at = kindOfManual.exec(title)?.index ?? -1
  const name = title.slice(0, Math.max(0, at)).replace(/[\s,:：–—-]+$/, '')
  return at > 0 && withoutNumber(title) === title && usable(name) ? name : undefined
}

const lineOf = (block: Block): string =>
  block.type === 'heading' || block.type === 'paragraph' ? oneLine(inlineText(block.content)) : ''

/** Blocks at the begin among which the title stands. */
const titleBlocks = 12

/** `AB-20S/ AB-24S`: models and nothing else. */
const onlyModels = (line: string): boolean =>
  line.split(/[\s/,，、&]+/u).every(word => word === '' || (/\d/.test(word) && /^[A-Z][A-Z\d.-]+$/i.test(word)))

/**
 * The lines right above one that says only `User Manual`, up to two; the one below where nothing stands above. Versions and dates between
 * them do not count; several lines of models are what the manual is for, and the line above them names it.
 */
const besideKind = (lines: readonly string[]): string | undefined => {
  const at = lines.findIndex(line => onlyKind.test(line))
  if (at < 0) return undefined
  const usableAbove = lines.slice(0, at).filter(usable)
  const named = usableAbove.findLastIndex(line => !onlyModels(line)) + 1
  const above = usableAbove.length - named > 1 && named > 0 ? usableAbove.slice(named - 1, named) : usableAbove.slice(-2)
  const joined = above.join(' ').replace(/\s+(?=[（(])/, '')
  const [below = ''] = lines.slice(at + 1).filter(line => line !== '')
  if (above.length === 0) return at === 0 && usable(below) ? below : undefined
  return joined.length <= longestName ? joined : above.at(-1)
}

/** Pages on which a running header has to stand to be taken for the title. */
const leastPages = 3

const runningTitle = (document: Document): string | undefined => {
  const counts = new Map<string, number>()
  for (const block of document.blocks) {
    const line = block.layer === 'furniture' ? lineOf(block) : ''
    if (line !== '') counts.set(line, (counts.get(line) ?? 0) + 1)
  }
  return [...counts].filter(([, n]) => n >= leastPages).flatMap(([line]) => namedIn(line) ?? [])[0]
}

/** A first heading with a model in it, as a data sheet has: `RoboMaster GM3510`. */
const modelHeading = (blocks: readonly Block[]): string | undefined => {
  const [first] = blocks.slice(0, 3).filter(block => block.type === 'heading')
  const line = first ? lineOf(first) : ''
  const model = /(?=\S*\p{L})(?=\S*\d)[\p{L}\d][\p{L}\d.-]{2,}/u
  return usable(line) && withoutNumber(line) === line && model.test(line) ? line : undefined
}

/** What the manual is about: by its title, its running header, or its first heading. '' where none of them names a device. */
export const deviceOf = (document: Document): string => {
  const body = document.blocks.filter(block => block.layer === 'body').slice(0, titleBlocks)
  const headings = body.filter(block => block.type === 'heading' && block.level <= 2).map(lineOf)
  const titles = [...headings, ...(document.source.title === undefined ? [] : [oneLine(document.source.title)])]
  return (
    titles.flatMap(title => namedIn(title) ?? [])[0] ??
    besideKind(body.map(lineOf)) ??
    runningTitle(document) ??
    modelHeading(body) ??
    ''
  )
}
