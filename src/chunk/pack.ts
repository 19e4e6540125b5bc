import type { Block } from '../document/index.js'
import { balanceTables } from './balance.js'
import { atomsOf, groupsOf, type Group } from './group.js'
import { isUnderSameHead, jointOf } from './counter.js'
import type { Measure, Piece } from './piece.js'
import type { Role } from './roles.js'
import { anyEnds } from './sentences.js'

/** Estimated tokens of `piece` behind `previous`. */
const costOf = (piece: Piece, previous: Piece | undefined): number =>
  piece.tokens + (previous ? 1 : 0) + (piece.head && previous?.head?.key !== piece.head.key ? piece.head.tokens : 0)

const costOfAll = (pieces: readonly Piece[], previous?: Piece): number => {
  let total = 0
  let before = previous
  for (const piece of pieces) {
    total += costOf(piece, before)
    before = piece
  }
  return total
}

/** The pieces as one text; a table's header stands before the first of its rows. */
export const textOf = (pieces: readonly Piece[]): string => {
  let text = ''
  let previous: Piece | undefined
  for (const piece of pieces) {
    const head = piece.head && !isUnderSameHead(piece, previous) ? `${piece.head.text}\n` : ''
    text += jointOf(piece, previous) + head + piece.text
    previous = piece
  }
  return text
}

export interface Packing {
  /** Most tokens of a run, estimated. */
  readonly budget: number
  /** A run below this is no chunk of its own if it can be helped. Tokens. */
  readonly least: number
  readonly roles: ReadonlyMap<Block, Role>
}

/** Runs filled one after the other. */
const filler = (budget: number) => {
  const full: Piece[][] = []
  let current: Piece[] = []
  let used = 0
  const flush = (): void => {
    if (current.length > 0) full.push(current)
    current = []
    used = 0
  }
  const fits = (pieces: readonly Piece[]): boolean => used + costOfAll(pieces, current.at(-1)) <= budget
  const add = (piece: Piece): void => {
    const last = current.at(-1)
    if (last && (last.alone !== piece.alone || !fits([piece]))) flush()
    used += costOf(piece, current.at(-1))
    current.push(piece)
  }
  return { full, flush, fits, add, used: (): number => used }
}

/** Packs the blocks of one section into runs of pieces, each estimated at `budget` tokens or less. */
export const packSection = (blocks: readonly Block[], { budget, least, roles }: Packing, measure: Measure): Piece[][] => {
  const runs = filler(budget)
  const addAtom = (atom: readonly Piece[]): void => {
    // An atom that fits no run is filled in piece by piece.
    if (!runs.fits(atom) && costOfAll(atom) <= budget) runs.flush()
    atom.forEach(runs.add)
  }
  const addGroup = (group: Group): void => {
    const [only] = group
    const pieces = group.length === 1 && only ? only.pieces : group.flatMap(unit => unit.pieces)
    if (runs.fits(pieces)) return pieces.forEach(runs.add)
    const whole = costOfAll(pieces) <= budget
    // What little there is opens a group that is cut anyway; a group that fits begins anew.
    if (whole || runs.used() >= least) runs.flush()
    if (whole) pieces.forEach(runs.add)
    else atomsOf(group, budget, measure).forEach(addAtom)
  }
  let role: Role | undefined
  for (const group of groupsOf(blocks, roles, budget, measure)) {
    if (group[0]?.role !== role) runs.flush()
    role = group[0]?.role
    addGroup(group)
  }
  runs.flush()
  return evenTail(balanceTables(runs.full, budget, costOf), budget, least)
}

/** Pieces from the end of a run that may move to the next: no bond is cut, no header lost. */
const movable = (run: readonly Piece[]): Piece[] => {
  let from = run.length - 1
  while (from > 0 && run[from - 1]?.bond) from--
  const piece = run[from]
  return from <= 0 || !piece || piece.head || piece.alone !== undefined ? [] : run.slice(from)
}

/** A small last run takes pieces from the one before it, as long as that stays the larger one. */
const evenTail = (runs: readonly Piece[][], budget: number, least: number): Piece[][] => {
  const [before, last] = runs.slice(-2)
  if (!before || !last || last[0]?.alone !== undefined || costOfAll(last) >= least) return [...runs]
  if (before.some(piece => piece.kind !== last[0]?.kind && ['toc', 'cover', 'index'].includes(piece.kind))) return [...runs]
  let [left, right] = [before, last]
  for (let moved = movable(left); moved.length > 0; moved = movable(left)) {
    const [rest, grown] = [left.slice(0, left.length - moved.length), [...moved, ...right]]
    if (costOfAll(grown) > budget || costOfAll(rest) < Math.max(least, costOfAll(grown))) break
    ;[left, right] = [rest, grown]
    if (costOfAll(right) >= least) break
  }
  return [...runs.slice(0, -2), left, right]
}

/** Pieces that share a chunk, as they are written. */
export interface Run {
  readonly pieces: readonly Piece[]
  readonly text: string
  /** Of the context: heading path and text. */
  readonly tokens: number
}

/** What pieces cost as a chunk. */
export interface Price {
  /** Tokens of the context of the pieces, which read `text`. */
  readonly of: (pieces: readonly Piece[], text: string) => number
  readonly count: (text: string) => number
}

/**
 * Estimates can be a token short: cuts a run until every part truly costs `limit` tokens or less. A piece that costs more is cut between
 * characters.
 */
export const fitRuns = (run: readonly Piece[], limit: number, price: Price): Run[] => {
  const [only] = run
  if (!only) return []
  const whole = textOf(run)
  const tokens = price.of(run, whole)
  if (tokens <= limit) return [{ pieces: run, text: whole, tokens }]
  if (run.length > 1) {
    let keep = Math.max(1, run.length - Math.ceil(run.length / 8))
    while (keep > 1 && run[keep - 1]?.bond) keep--
    return [...fitRuns(run.slice(0, keep), limit, price), ...fitRuns(run.slice(keep), limit, price)]
  }
  const { head: _, ...rest } = only
  const part = (text: string): Piece => ({
    ...rest,
    text,
    tokens: price.count(text),
    cuts: [...(rest.cuts ?? []), { kind: 'text', key: rest.blockId }],
  })
  const [middle = whole.length] = anyEnds(whole, Math.ceil(whole.length / 2))
  if (middle >= whole.length) return [{ pieces: [part(whole)], text: whole, tokens }]
  return [whole.slice(0, middle), whole.slice(middle)].flatMap(text => fitRuns([part(text)], limit, price))
}
