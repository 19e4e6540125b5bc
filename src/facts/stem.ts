const vowel = /[aeiouy]/

const undouble = (stem: string): string => (/([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem)
const suffix = (word: string, ending: RegExp): string | undefined => {
  const stem = word.replace(ending, '')
  return stem !== word && stem.length >= 3 && vowel.test(stem) ? stem : undefined
}

const singular = (word: string): string => {
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:sses|xes|zes|ches|shes)$/.test(word)) return word.slice(0, -2)
  return /[^su]s$/.test(word) && !/(?:is|as)$/.test(word) && word.length > 3 ? word.slice(0, -1) : word
}

/** The stem of an English word in lower case: plural, -ing, -ed, final e. Rougher than Porter; equal words must meet, that is all. */
export const stem = (word: string): string => {
  const base = singular(word.replace(/'s$/, ''))
  const ing = suffix(base, /ing$/)
  const ed = ing ?? (/eed$/.test(base) ? undefined : suffix(base, /ed$/))
  const bare = ed === undefined ? base : undouble(ed)
  return bare.length > 3 ? bare.replace(/e$/, '') : bare
}
