export { factsDiffer } from './facts-differ.js'
export { bandsOf, jaccard, minHash, shinglesOf } from './minhash.js'
export { findRepeats, repeatDefaults, type Item, type Repeat, type RepeatOptions } from './repeats.js'
export { folded, wordsOf, type Word } from './words.js'
