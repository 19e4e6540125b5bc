import { createHash } from 'node:crypto'
import { defaultLexicon, factsOf, numericKinds, shippedSynonyms, type Lexicon, type TermAt } from '../../facts/index.js'
import type { Embedder } from '../embedder.js'

/** Dimensions of the hashed vectors. Two texts without a common feature come out within ±0.1 of 0. */
export const lexicalDimensions = 512

/** Weight of a word by its class: what a count of documents would say, known beforehand, so that a vector never depends on the set. */
const weights: Readonly<Record<TermAt['kind'], number>> = {
  part: 2,
  device: 1,
  property: 1.7,
  symptom: 2,
  action: 1.4,
  place: 1.4,
  direction: 1.4,
  condition: 1.2,
  polarity: 0.5,
  ask: 0.3,
  word: 1,
  unknown: 0,
  stop: 0,
}
const numericWeight = 2
/** Weight of one character n-gram of a word outside the lexicon. */
const gramWeight = 0.8

/** Overlapping n-grams: pairs and single characters of Han, threes of Latin with its borders. */
const grams = (word: string): string[] => {
  const han = /\p{Script=Han}/u.test(word)
  const chars = han ? [...word] : [...`^${word}$`]
  const size = han ? 2 : 3
  const found = han ? chars.map(c => c) : []
  for (let i = 0; i + size <= chars.length; i++) found.push(chars.slice(i, i + size).join(''))
  return found
}

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  // the low bits of FNV are weak: mix them (murmur3 finaliser)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Features of a text with their weights; a feature said twice weighs sqrt 2 (sublinear term frequency). */
export const lexicalFeatures = (text: string, lexicon: Lexicon): Map<string, number> => {
  const { facts, terms } = factsOf(text, { lexicon })
  const squared = new Map<string, number>()
  const add = (feature: string, weight: number): void => {
    if (weight > 0) squared.set(feature, (squared.get(feature) ?? 0) + weight * weight)
  }
  for (const fact of facts) if (numericKinds.has(fact.kind)) add(`= ${fact.value}`, numericWeight)
  for (const term of terms) {
    if (term.kind === 'unknown') for (const gram of grams(term.id)) add(`~ ${gram}`, gramWeight)
    else add(`# ${term.id}`, weights[term.kind])
  }
  return new Map([...squared].map(([feature, sum]) => [feature, Math.sqrt(sum)]))
}

const vectorOf = (text: string, lexicon: Lexicon): Float32Array => {
  const vector = new Float32Array(lexicalDimensions)
  const features = lexicalFeatures(text, lexicon)
  // a text of nothing but empty words is like its own characters
  if (features.size === 0) for (const gram of grams(text.toLowerCase().trim() || ' ')) features.set(`~ ${gram}`, 1)
  for (const [feature, weight] of features) {
    const h = hash(feature)
    const at = h % lexicalDimensions
    vector[at] = (vector[at] ?? 0) + (h & 0x80000000 ? -weight : weight)
  }
  return normalised(vector)
}

/** The vector at length 1; zeros stay. */
export const normalised = (vector: Float32Array): Float32Array => {
  let sum = 0
  for (const x of vector) sum += x * x
  const length = Math.sqrt(sum)
  return length > 0 ? vector.map(x => x / length) : vector
}

/** Characters whose facts are read; longer texts are alike enough by their beginning. */
const longestRead = 20_000

/**
 * Weighted words and character n-grams as hashed vectors (Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009);
 * synonyms, units and spellings count as one. Needs nothing installed.
 */
export const createLexicalEmbedder = (options: { readonly lexicon?: Lexicon; readonly synonyms?: string } = {}): Embedder => {
  const lexicon = options.lexicon ?? defaultLexicon()
  const words = createHash('sha256')
    .update(`${shippedSynonyms}\0${options.synonyms ?? ''}`)
    .digest('hex')
    .slice(0, 12)
  return {
    name: 'lexical',
    model: `lexical-1/${lexicalDimensions}/${words}`,
    embed: (texts, request = {}) => {
      const vectors = texts.map((text, i) => {
        request.signal?.throwIfAborted()
        if (i % 1000 === 999) request.onProgress?.(i + 1, texts.length)
        return vectorOf(text.slice(0, longestRead), lexicon)
      })
      request.onProgress?.(texts.length, texts.length)
      return Promise.resolve(vectors)
    },
    dispose: () => Promise.resolve(),
  }
}
