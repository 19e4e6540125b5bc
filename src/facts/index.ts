export { factsOf, factsOfKind, type Facts, type FactsOptions } from './facts.js'
export { fold, type Folded } from './fold.js'
export {
  defaultLexicon,
  parseLexicon,
  shippedSynonyms,
  withParents,
  type Concept,
  type Lexicon,
  type LexiconProblem,
  type TermKind,
} from './lexicon/lexicon.js'
export type { TermAt } from './terms.js'
export { numericKinds, type Bound, type Fact, type FactKind, type Quantity } from './types.js'
export type { Dimension } from './units.js'
export { differencesOf, sameQuantity, unpadded, type Difference, type Verdict } from './compare.js'
export { sameButSlip } from './spelling.js'
export { numbersIn, type NumberAt } from './numbers.js'
export { identifiersIn, normalIdentifier, type IdentifierAt } from './identifiers.js'
export { mayMeasure, measuresIn, quantitiesIn } from './quantities.js'
export { mayHold, signsIn, signsOf } from './signs.js'
export { opener } from './code-units.js'
export { unitAt } from './unit-at.js'
