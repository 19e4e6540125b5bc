/** One character as the recogniser saw it. */
export interface ReadChar {
  readonly text: string
  /** Middle of the steps it was seen in; a step is a column of the recogniser's output. */
  readonly step: number
  /** 0..1 */
  readonly confidence: number
}

/** Output of the recogniser for one line, step by step: a probability for each class. */
export interface Steps {
  readonly data: Float32Array
  /** Of the first value in `data`. */
  readonly offset: number
  readonly steps: number
  readonly classes: number
}

/** The class that stands for "no character here". */
const blank = 0

/** Likeliest class of one step among those allowed. */
const bestOf = ({ data, offset, classes }: Steps, step: number, allowed: Uint8Array | undefined): [number, number] => {
  const from = offset + step * classes
  let [best, most] = [blank, data[from + blank] ?? 0]
  for (let k = 1; k < classes; k++) {
    const p = data[from + k]!
    if (p > most && (allowed === undefined || allowed[k] === 1)) [best, most] = [k, p]
  }
  return [best, most]
}

/**
 * Greedy decoding of connectionist temporal classification (Graves et al. 2006): the likeliest class of each step, repeats joined,
 * blanks dropped. `characters[k]` is class `k`; class 0 is the blank. `allowed`: 1 for each class that may be read.
 */
export const decodeSteps = (steps: Steps, characters: readonly string[], allowed?: Uint8Array): ReadChar[] => {
  const found: ReadChar[] = []
  let [last, first, sum] = [blank, 0, 0]
  const close = (end: number): void => {
    const text = last === blank ? undefined : characters[last]
    if (text !== undefined) found.push({ text, step: (first + end - 1) / 2, confidence: sum / (end - first) })
  }
  for (let step = 0; step < steps.steps; step++) {
    const [best, p] = bestOf(steps, step, allowed)
    if (best === last) {
      sum += p
      continue
    }
    close(step)
    ;[last, first, sum] = [best, step, p]
  }
  close(steps.steps)
  return found
}

/** Classes that spell nothing but the given characters. */
export const allowedClasses = (characters: readonly string[], wanted: string): Uint8Array =>
  Uint8Array.from(characters, character => (wanted.includes(character) ? 1 : 0))
