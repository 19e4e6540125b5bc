import {
  sameButSlip,
  sameQuantity,
  unpadded,
  withParents,
  type Fact,
  type Facts,
  type Lexicon,
  type TermAt,
  numericKinds,
} from '../facts/index.js'

/** How much of two texts says the same. */
export interface Coverage {
  /** 2 x matched / all, by weight; 0..1. 1 when neither says anything. */
  readonly both: number
  /** Share of the text that says less which the other says too. */
  readonly smaller: number
  /** Weight of what the text that says less says. */
  readonly substance: number
  /** Weight of what only one of them says. */
  readonly restA: number
  readonly restB: number
  /** Words outside the lexicon that only one of them says. */
  readonly unknownA: readonly string[]
  readonly unknownB: readonly string[]
}

interface Piece {
  readonly weight: number
  readonly fact?: Fact
  readonly term?: TermAt
}

/** Weights relative to a plain unknown word (1): what a technician would look up weighs most. */
const termWeights: Readonly<Record<TermAt['kind'], number>> = {
  part: 1.5,
  device: 0.6,
  property: 1.3,
  symptom: 1.5,
  action: 1,
  place: 1,
  direction: 1,
  condition: 1,
  polarity: 0.4,
  ask: 0,
  word: 0.8,
  unknown: 1,
  stop: 0,
}
const hanCharacterWeight = 0.45
const weak = new Set(['before', 'after', 'during', '设备', 'allowed', 'required', 'check', 'maximum', 'minimum', 'new'])

const weightOf = (term: TermAt): number => {
  if (weak.has(term.id)) return 0.25
  if (term.kind === 'unknown' && /\p{Script=Han}/u.test(term.id)) return hanCharacterWeight * Math.min(4, [...term.id].length)
  return termWeights[term.kind]
}

const piecesOf = (facts: Facts): Piece[] => {
  const seen = new Set<string>()
  const pieces: Piece[] = []
  const add = (key: string, piece: Piece): void => {
    if (piece.weight > 0 && !seen.has(key)) pieces.push(piece)
    seen.add(key)
  }
  for (const fact of facts.facts) if (numericKinds.has(fact.kind)) add(`fact ${fact.value}`, { weight: 1.5, fact })
  for (const term of facts.terms) add(`term ${term.id}`, { weight: weightOf(term), term })
  return pieces
}

/** 每3个月 says the same as 3个月. */
const timeOf = (f: Fact): number | undefined =>
  f.kind === 'interval' ? Number(f.value.slice('every:'.length)) : f.quantity?.dimension === 'time' ? f.quantity.high : undefined

const sameTime = (x: Fact, y: Fact): boolean => {
  const [p, q] = [timeOf(x), timeOf(y)]
  return p !== undefined && q !== undefined && Math.abs(p - q) <= 1e-4 * q
}

const sameFact = (x: Fact, y: Fact): boolean =>
  sameTime(x, y) ||
  (x.quantity && y.quantity
    ? sameQuantity(x.quantity, y.quantity)
    : x.value === y.value || unpadded(x.value) === unpadded(y.value))

/** Share of the characters of an unknown Han run that the other text's unknown runs or words hold. */
const sharedHan = (run: string, characters: ReadonlySet<string>): number => {
  const all = [...run]
  return all.filter(c => characters.has(c)).length / all.length
}

interface Side {
  readonly pieces: readonly Piece[]
  readonly ids: ReadonlySet<string>
  readonly characters: ReadonlySet<string>
}

const sideOf = (facts: Facts, lexicon: Lexicon): Side => {
  const pieces = piecesOf(facts)
  const ids = new Set(pieces.flatMap(p => (p.term ? withParents(lexicon, p.term.id) : [])))
  return { pieces, ids, characters: new Set(facts.terms.flatMap(t => (t.kind === 'unknown' ? [...t.id] : []))) }
}

/** 0..1: how much of a piece the other side says. */
const matched = (piece: Piece, other: Side, lexicon: Lexicon): number => {
  if (piece.fact) return other.pieces.some(p => p.fact && piece.fact && sameFact(piece.fact, p.fact)) ? 1 : 0
  const { term } = piece
  if (!term) return 0
  if (withParents(lexicon, term.id).some(id => other.ids.has(id))) return 1
  if (term.kind !== 'unknown') return 0
  if (/\p{Script=Han}/u.test(term.id)) return sharedHan(term.id, other.characters)
  return other.pieces.some(p => p.term?.kind === 'unknown' && sameButSlip(term.id, p.term.id)) ? 1 : 0
}

const measure = (side: Side, other: Side, lexicon: Lexicon): { all: number; same: number; unknown: string[] } => {
  let [all, same] = [0, 0]
  const unknown: string[] = []
  for (const piece of side.pieces) {
    const share = matched(piece, other, lexicon)
    all += piece.weight
    same += piece.weight * share
    if (share < 1 && piece.term?.kind === 'unknown') unknown.push(piece.term.id)
  }
  return { all, same, unknown }
}

/** Compares what two texts say, word by word after synonyms and units. Symmetric but for `A` and `B`. */
export const coverageOf = (a: Facts, b: Facts, lexicon: Lexicon): Coverage => {
  const [x, y] = [sideOf(a, lexicon), sideOf(b, lexicon)]
  const [left, right] = [measure(x, y, lexicon), measure(y, x, lexicon)]
  const all = left.all + right.all
  const lesser = left.all < right.all || (left.all === right.all && left.same < right.same) ? left : right
  return {
    both: all === 0 ? 1 : (left.same + right.same) / all,
    smaller: lesser.all === 0 ? 1 : lesser.same / lesser.all,
    substance: lesser.all,
    restA: left.all - left.same,
    restB: right.all - right.same,
    unknownA: left.unknown,
    unknownB: right.unknown,
  }
}
