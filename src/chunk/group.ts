import { blockText, inlineText, type Block, type List } from '../document/index.js'
import { bordersOf, type Border } from './entries.js'
import { isProcedure, isStep } from './kinds.js'
import type { Measure, Piece } from './piece.js'
import type { Role } from './roles.js'
import { splitBlock } from './split.js'
import { splitList } from './split-list.js'

/** `bond`: never part the two if both fit one chunk. `group`: keep together if the whole group fits. */
type Tie = 'bond' | 'group' | undefined

interface Unit {
  readonly block: Block
  /** The last one bonded to the next unit where the tie is a bond. */
  readonly pieces: readonly Piece[]
  readonly role: Role | undefined
  readonly tie: Tie
}

/** Blocks that belong together, in reading order. */
export type Group = readonly Unit[]

const leadIn = /[:：]\s*$|(?:如下|以下|下列|见下表|见下图|as follows|the following|below)[^。.!?！？]{0,24}[。.]?\s*$/i
/** `The following table lists the limits.`, `下表列出了极限值。` as the last sentence. */
const announces =
  /(?:^|[.。]\s*)(?:the\s)?(?:following|next)\s(?:table|figure|list|chart|illustration|steps?|example)s?\b[^.。]*[.。]?$|下[表图][^.。]*。?$/i
/** `The limits are in table 3.`, `定义见表3。` at the end. */
const tableRef = /(?:表|\btables?)\s*[\dA-Z][^。.]{0,12}[。.]?$/i
const captionText = /^(?:续?[图表]|figs?\b|figures?|tables?)[\s.]*[\dA-Z]/i
const figureRef = /[图表]\s*[\dA-Z]|如图|见图|下图|上图|\bfig(?:ure|s|\.)?\s*[\dA-Z]|illustrat/i

const isLed = (block: Block): boolean =>
  block.type === 'list' || block.type === 'table' || block.type === 'figure' || block.type === 'code'
const isPicture = (block: Block | undefined): boolean => block?.type === 'figure' || block?.type === 'table'
const paragraphText = (block: Block | undefined): string => (block?.type === 'paragraph' ? inlineText(block.content).trim() : '')
const isCaption = (block: Block | undefined): boolean => {
  const text = paragraphText(block)
  return text !== '' && text.length <= 120 && captionText.test(text)
}
const isStepLike = (block: Block | undefined): boolean => (block?.type === 'list' && isProcedure(block)) || isStep(block)

/** The first of the blocks behind `at` that is no notice. */
const behindNotices = (blocks: readonly Block[], at: number): Block | undefined =>
  blocks.slice(at + 1).find(block => block.type !== 'notice')

/** Longest title that stands as a paragraph or item over the text it names. Letters count one, Han characters two. */
const longestTitle = 60

const han = /\p{Script=Han}/gu

const isTitleLine = (text: string): boolean => {
  // What stands in brackets explains what is above it.
  if (text === '' || text.length > longestTitle || /^[（(]/.test(text)) return false
  if (/[。.!?！？;；,，]\s*$/.test(text)) return false
  return text.length <= longestTitle / 2 || Array.from(text).length + (text.match(han)?.length ?? 0) <= longestTitle
}

const opensText = (next: Block): boolean =>
  next.type === 'list' || next.type === 'table' || (next.type === 'paragraph' && !isTitleLine(paragraphText(next)))

const colon = /[:：]\s*$/
const inBrackets = /^[（(].*[)）]$/s

/** Ends in a title: the paragraph, or `g) Voltage calibration` as the last item of a list. */
const endsInTitle = (block: Block): boolean => {
  if (block.type === 'paragraph') return isTitleLine(paragraphText(block))
  const last = block.type === 'list' ? block.items.at(-1) : undefined
  return last !== undefined && last.children.length === 0 && isTitleLine(inlineText(last.content).trim())
}

const tieOfParagraph = (block: Block, previous: Block | undefined, next: Block): Tie => {
  const text = paragraphText(block)
  if (
    (next.type !== 'heading' && colon.test(text)) ||
    ((isLed(next) || next.type === 'notice') && (leadIn.test(text) || announces.test(text)))
  )
    return 'bond'
  if (next.type === 'table' && tableRef.test(text) && !isCaption(block)) return 'bond'
  // `3. Set the mode`, `(Same as "Mode" on the screen)`, and the table that shows how.
  if (isLed(next) && inBrackets.test(text) && previous !== undefined && endsInTitle(previous)) return 'bond'
  // A caption that stands as a paragraph beside what it names, unless that has one before it already.
  if (isPicture(next) && !isPicture(previous) && isCaption(block)) return 'bond'
  if (isTitleLine(text) && !isCaption(block) && opensText(next)) return 'bond'
  if (next.type === 'figure' && figureRef.test(text)) return 'group'
  return isStep(block) && (isStep(next) || next.type === 'figure' || next.type === 'notice') ? 'group' : undefined
}

/** A notice guards the steps behind it, else those before it; one without steps the text behind it. */
const tieOfNotice = (blocks: readonly Block[], at: number): Tie => {
  // Observe these precautions:
  if (colon.test(blockText(blocks[at]!)) && blocks[at + 1]?.type !== 'heading') return 'bond'
  const guarded = behindNotices(blocks, at)
  if (!guarded) return undefined
  if (guarded.type === 'list' || isStep(guarded)) return 'bond'
  const afterSteps = blocks.slice(0, at).findLast(block => block.type !== 'notice')
  return isStepLike(afterSteps) ? undefined : 'bond'
}

const lastText = (block: Block): string => {
  if (block.type !== 'list') return paragraphText(block)
  const item = block.items.at(-1)
  return item?.children.length === 0 ? inlineText(item.content).trim() : ''
}

const count = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0

const opening = /[([（【{]/
const small = /^\p{Ll}/u

/** Does the text break off, so that the next paragraph goes on with it? An open bracket, or no stop and a small letter behind. */
const breaksOff = (text: string, next: Block): boolean => {
  const rest = paragraphText(next)
  if (text === '' || rest === '') return false
  if (opening.test(text) && count(text, /[([（【{]/g) > count(text, /[)\]）】}]/g) && /^[^([（【{]{0,40}[)\]）】}]/.test(rest))
    return true
  return small.test(rest) && !/[。.!?！？;；:：”"’)\]）】]\s*$/.test(text) && /\p{L}.*\s/u.test(text)
}

const tieOf = (blocks: readonly Block[], at: number): Tie => {
  const [block, previous, next] = [blocks[at], blocks[at - 1], blocks[at + 1]]
  if (!block || !next) return undefined
  if (block.type === 'heading' || breaksOff(lastText(block), next)) return 'bond'
  if (block.type === 'paragraph') {
    // two titles over one table; a lead-in is none
    const [own, below] = [paragraphText(block), paragraphText(next)]
    if (blocks[at + 2]?.type === 'table' && isTitleLine(own) && isTitleLine(below) && !colon.test(below)) return 'bond'
    return tieOfParagraph(block, previous, next)
  }
  if (block.type === 'notice') return tieOfNotice(blocks, at)
  if (isPicture(block) && isCaption(next) && !isPicture(blocks[at + 2])) return 'bond'
  if (block.type === 'figure') return isStepLike(next) && isStepLike(previous) ? 'group' : undefined
  if (block.type !== 'list') return undefined
  if (next.type === 'notice') return behindNotices(blocks, at)?.type === 'list' ? 'group' : 'bond'
  if (next.type === 'figure' || (next.type === 'table' && endsInTitle(block))) return 'bond'
  if (next.type !== 'heading' && colon.test(lastText(block))) return 'bond'
  if (next.type === 'paragraph')
    return endsInTitle(block) && opensText(next) && !isTitleLine(paragraphText(next)) ? 'bond' : undefined
  return next.type === 'list' && isProcedure(block) && isProcedure(next) ? 'group' : undefined
}

/** A tie, where it lies within an entry or between two of them. */
const tieAt = (tie: Tie, block: Block, border: Border | undefined): Tie => {
  if (border === undefined) return tie
  if (border === 'within') return tie ?? 'group'
  // What ends an entry is no title over the next, and its notes are its own.
  if (block.type === 'notice' && block.kind === 'note') return border === 'step' ? 'group' : undefined
  return block.type === 'paragraph' && !colon.test(paragraphText(block)) ? undefined : tie
}

/** Warnings that stand before steps hold for each of them, in whatever chunk it ends. */
const withWarnings = (units: readonly Unit[]): Unit[] => {
  let open: Piece['warnings'] = []
  return units.map((unit, i) => {
    if (!units[i - 1]?.tie) open = []
    if (unit.block.type === 'notice') {
      open = [...open, ...(unit.pieces[0]?.warnings ?? [])]
      return unit
    }
    const { length } = open
    if (length === 0) return unit
    return { ...unit, pieces: unit.pieces.map(piece => ({ ...piece, warnings: [...open, ...piece.warnings] })) }
  })
}

/** Body blocks of one section -> groups. */
export const groupsOf = (
  blocks: readonly Block[],
  roles: ReadonlyMap<Block, Role>,
  budget: number,
  measure: Measure,
): Group[] => {
  const borders = bordersOf(blocks, part => part.reduce((sum, block) => sum + measure.whole(block).tokens + 1, 0) <= budget)
  const units = blocks.map((block, i): Unit => {
    const role = roles.get(block)
    const next = blocks[i + 1]
    // A heading takes the role of what it stands over.
    const apart = next !== undefined && roles.get(next) !== role && block.type !== 'heading'
    const tie = apart || role !== undefined ? undefined : tieAt(tieOf(blocks, i), block, borders[i])
    const plain = splitBlock(block, budget, measure)
    const bonded = (n: number): boolean => tie === 'bond' && n === plain.length - 1
    const pieces =
      role === undefined && tie !== 'bond'
        ? plain
        : plain.map((piece, n): Piece => ({ ...piece, ...(role && { kind: role }), ...(bonded(n) && { bond: true }) }))
    return { block, pieces, role: block.type === 'heading' && next ? roles.get(next) : role, tie }
  })
  const groups: Unit[][] = []
  let open = false
  for (const unit of withWarnings(units)) {
    if (open) groups.at(-1)?.push(unit)
    else groups.push([unit])
    open = unit.tie !== undefined
  }
  return groups
}

/** A list as its items, each with what the list as a whole was given. */
const opened = (list: List, pieces: readonly Piece[], budget: number, measure: Measure): readonly Piece[] => {
  const [whole] = pieces
  if (pieces.length !== 1 || !whole || list.items.length < 2) return pieces
  const items = splitList(list, budget, measure, splitBlock)
  const { kind, warnings } = whole
  return items.map((piece, i) => ({ ...piece, kind, warnings, ...(i === items.length - 1 && { bond: whole.bond === true }) }))
}

/** The group's pieces as runs that stay together if they fit: a lead-in with the first row or item, a notice with its step. */
export const atomsOf = (group: Group, budget: number, measure: Measure): Piece[][] => {
  const atoms: Piece[][] = []
  let open = false
  const parts = group.flatMap(({ block, pieces }) =>
    block.type === 'list' && group.length > 1 ? opened(block, pieces, budget, measure) : pieces,
  )
  for (const piece of parts) {
    if (open) atoms.at(-1)?.push(piece)
    else atoms.push([piece])
    open = piece.bond === true
  }
  return atoms
}
