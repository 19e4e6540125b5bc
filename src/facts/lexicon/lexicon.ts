import { fold } from '../fold.js'
import { tokensOf, type Token } from '../tokens.js'
import { states } from './states.js'
import { things } from './things.js'
import { words } from './words.js'

/** Sections of a lexicon file. */
export const termKinds = [
  'part',
  'device',
  'property',
  'symptom',
  'action',
  'place',
  'direction',
  'condition',
  'polarity',
  'ask',
  'word',
  'stop',
] as const
export type TermKind = (typeof termKinds)[number]

/** One meaning with all its spellings, Chinese and English. */
export interface Concept {
  readonly id: string
  readonly kind: TermKind
  /** Values of one group exclude each other. */
  readonly group: string | undefined
  /** A wider concept: a floor-standing air conditioner is an air conditioner. */
  readonly parent: string | undefined
}

interface Node {
  readonly next: Map<string, Node>
  concept?: Concept
}

export interface Lexicon {
  readonly concepts: ReadonlyMap<string, Concept>
  readonly root: Node
  /** English words of all spellings, as stems. */
  readonly vocabulary: ReadonlySet<string>
}

/** A line that is not understood. */
export interface LexiconProblem {
  readonly line: number
  readonly message: string
}

const node = (): Node => ({ next: new Map() })

const insert = (root: Node, spelling: string, concept: Concept, replace: boolean, vocabulary: Set<string>): void => {
  let at = root
  const tokens = tokensOf(fold(spelling).text)
  if (tokens.length === 0) return
  for (const { text, han } of tokens) {
    if (!han) vocabulary.add(text)
    const next = at.next.get(text) ?? node()
    at.next.set(text, next)
    at = next
  }
  if (replace || !at.concept) at.concept = concept
}

const header = /^\[\s*(\p{L}+)\s*([^\]]*)\]$/u
const entry = /^(?:([^:,]+?)(?:\s*<\s*([^:,]+?))?\s*:)?(.*)$/u

interface Section {
  readonly kind: TermKind
  readonly group: string | undefined
}

const sectionOf = (line: string): Section | undefined => {
  const match = header.exec(line)
  const kind = termKinds.find(k => k === match?.[1])
  return kind && { kind, group: match?.[2]?.trim() || undefined }
}

/**
 * Reads the text of a synonym file into a lexicon. Lines:
 * `[part]`, `[condition mode]` begin a section: a kind, and for values that exclude each other a group;
 * `压缩机, 压机, compressor` spellings of one concept, named by the first; `outdoor: 室外, 外机, outdoor` with a name of its own;
 * `柜机 < 空调: 柜机, floor-standing unit` with a wider concept; `# ...` a remark. Spellings of later lines win over `base`.
 */
export const parseLexicon = (
  text: string,
  base?: Lexicon,
): { readonly lexicon: Lexicon; readonly problems: readonly LexiconProblem[] } => {
  const root = base ? copy(base.root) : node()
  const concepts = new Map(base?.concepts)
  const vocabulary = new Set(base?.vocabulary)
  const problems: LexiconProblem[] = []
  let section: Section | undefined = { kind: 'word', group: undefined }
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim()
    if (line === '') return
    if (line.startsWith('[')) {
      section = sectionOf(line)
      if (!section) problems.push({ line: i + 1, message: `"${line}" is no section; known are ${termKinds.join(', ')}` })
      return
    }
    if (!section) return
    const [, name, parent, rest = ''] = entry.exec(line) ?? []
    const spellings = rest
      .split(/[,，]/)
      .map(s => s.trim())
      .filter(s => s !== '')
    const [first] = spellings
    if (first === undefined) return void problems.push({ line: i + 1, message: `"${line}" has no spelling` })
    const known =
      base && section.group === undefined && name === undefined ? existing({ root, concepts, vocabulary }, spellings) : undefined
    const concept = known ?? { id: name ?? first, parent, ...section }
    if (!concepts.has(concept.id)) concepts.set(concept.id, concept)
    for (const s of spellings) insert(root, s, concept, base !== undefined, vocabulary)
  })
  return { lexicon: { root, concepts, vocabulary }, problems }
}

/** A user's line that names a known concept adds to it. */
const existing = (lexicon: Lexicon, spellings: readonly string[]): Concept | undefined => {
  for (const s of spellings) {
    const found = longestAt(lexicon, tokensOf(fold(s).text), 0)
    if (found && found.length === tokensOf(fold(s).text).length && found.concept.kind !== 'stop') return found.concept
  }
  return undefined
}

const copy = (from: Node): Node => {
  const to = node()
  for (const [key, child] of from.next) to.next.set(key, copy(child))
  if (from.concept) to.concept = from.concept
  return to
}

/** The longest spelling that begins at a token. */
export const longestAt = (
  lexicon: Lexicon,
  tokens: readonly Token[],
  index: number,
): { readonly concept: Concept; readonly length: number } | undefined => {
  let at: Node | undefined = lexicon.root
  let best: { concept: Concept; length: number } | undefined
  for (let i = index; i < tokens.length; i++) {
    at = at.next.get(tokens[i]?.text ?? '')
    if (!at) break
    if (at.concept) best = { concept: at.concept, length: i - index + 1 }
  }
  return best
}

/** The text of the shipped synonym file: what `manualmill dedupe --synonyms` files extend. */
export const shippedSynonyms = `${states}${things}${words}`

/** The concept, and the wider ones it belongs to. */
export const withParents = (lexicon: Lexicon, id: string): string[] => {
  const parent = lexicon.concepts.get(id)?.parent
  return parent === undefined ? [id] : [id, ...withParents(lexicon, parent)]
}

let shipped: Lexicon | undefined
/** The shipped lexicon, read once. */
export const defaultLexicon = (): Lexicon => (shipped ??= parseLexicon(shippedSynonyms).lexicon)
