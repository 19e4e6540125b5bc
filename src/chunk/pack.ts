import type { Block } from '../document/index.js'
import { balanceTables } from './balance.js'
import type { Measure, Piece } from './piece.js'
import { codePointEnds } from './sentences.js'
import { splitBlock } from './split.js'

interface Unit {
  readonly pieces: readonly Piece[]
  readonly toc: boolean
  /** Belongs with the next unit when both fit one chunk. */
  readonly glue: boolean
}

const leadIn = /[:：]\s*$/
const isLed = (block: Block | undefined): boolean =>
  block?.type === 'list' || block?.type === 'table' || block?.type === 'figure' || block?.type === 'code'

/** A lead-in keeps to what it leads in, a notice to the steps it guards (those behind it, else those before it). */
const gluesToNext = (block: Block, next: Block | undefined, afterNext: Block | undefined, lastText: string): boolean => {
  if (block.type === 'paragraph') return leadIn.test(lastText) && isLed(next)
  if (block.type === 'notice') return next?.type === 'list'
  return block.type === 'list' && block.role !== 'toc' && next?.type === 'notice' && afterNext?.type !== 'list'
}

const unitsOf = (blocks: readonly Block[], budget: number, measure: Measure): Unit[] =>
  blocks.map((block, i): Unit => {
    const pieces = splitBlock(block, budget, measure)
    const next = blocks[i + 1]
    const toc = pieces[0]?.kind === 'toc'
    return { pieces, toc, glue: !toc && gluesToNext(block, next, blocks[i + 2], pieces.at(-1)?.text ?? '') }
  })

const groupsOf = (units: readonly Unit[]): Unit[][] => {
  const groups: Unit[][] = []
  let open = false
  for (const unit of units) {
    if (open) groups.at(-1)?.push(unit)
    else groups.push([unit])
    open = unit.glue
  }
  return groups
}

/** Estimated tokens of `piece` behind `previous`. */
const costOf = (piece: Piece, previous: Piece | undefined): number =>
  piece.tokens + (previous ? 1 : 0) + (piece.head && previous?.head?.key !== piece.head.key ? piece.head.tokens : 0)

/** The pieces as one text; a table's header stands before the first of its rows. */
export const textOf = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece, i) => {
      const previous = pieces[i - 1]
      const same = piece.head !== undefined && previous?.head?.key === piece.head.key
      const joint = !previous ? '' : same ? '\n' : piece.joint
      return joint + (piece.head && !same ? `${piece.head.text}\n` : '') + piece.text
    })
    .join('')

/** Packs the blocks of one section into runs of pieces, each estimated at `budget` tokens or less. */
export const packSection = (blocks: readonly Block[], budget: number, measure: Measure): Piece[][] => {
  const full: Piece[][] = []
  let current: Piece[] = []
  let used = 0
  const flush = (): void => {
    if (current.length > 0) full.push(current)
    current = []
    used = 0
  }
  const add = (piece: Piece): void => {
    used += costOf(piece, current.at(-1))
    current.push(piece)
  }
  const sum = (pieces: readonly Piece[], previous?: Piece): number =>
    pieces.reduce((total, piece, i) => total + costOf(piece, pieces[i - 1] ?? previous), 0)

  const addGroup = (group: readonly Unit[]): void => {
    const pieces = group.flatMap(unit => unit.pieces)
    if (used + sum(pieces, current.at(-1)) > budget) flush()
    let lead: readonly Piece[] = []
    for (const unit of group) {
      if (used + sum(unit.pieces, current.at(-1)) > budget && sum([...lead, ...unit.pieces]) <= budget) {
        // The lead-in moves along into the new chunk.
        current.splice(current.length - lead.length)
        flush()
        lead.forEach(add)
      }
      for (const piece of unit.pieces) {
        if (used + costOf(piece, current.at(-1)) > budget) flush()
        add(piece)
      }
      lead = unit.glue && unit.pieces.length === 1 ? unit.pieces : []
    }
  }

  let toc = false
  for (const group of groupsOf(unitsOf(blocks, budget, measure))) {
    const isToc = group[0]?.toc ?? false
    if (isToc !== toc) flush()
    toc = isToc
    addGroup(group)
  }
  flush()
  return balanceTables(full, budget, costOf)
}

/** Estimates can be a token short: cuts a run until every part truly fits. A piece that does not is cut between code points. */
export const fitRuns = (run: readonly Piece[], fits: (text: string) => boolean): Piece[][] => {
  if (run.length === 0) return []
  if (fits(textOf(run))) return [[...run]]
  const [only] = run
  if (run.length > 1) {
    const keep = Math.max(1, run.length - Math.ceil(run.length / 8))
    return [...fitRuns(run.slice(0, keep), fits), ...fitRuns(run.slice(keep), fits)]
  }
  if (!only) return []
  const { head: _, ...plain } = only
  const whole = textOf([only])
  const [middle = whole.length] = codePointEnds(whole, Math.ceil(whole.length / 2))
  if (middle >= whole.length) return [[{ ...plain, text: whole }]]
  return [whole.slice(0, middle), whole.slice(middle)].flatMap(text => fitRuns([{ ...plain, text }], fits))
}
