import { z } from 'zod'

/** No manual has more pages; keeps `1-999999999` from filling the memory. */
const lastPage = 100_000

/** `1-5,10` -> [1, 2, 3, 4, 5, 10]: ascending, each page once. Undefined when it is not such a list. */
export const parsePageList = (list: string): number[] | undefined => {
  const pages = new Set<number>()
  for (const part of list.split(/[,，]/)) {
    const match = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(part)
    if (!match) return undefined
    const first = Number(match[1])
    const last = Number(match[2] ?? match[1])
    if (first < 1 || last < first || last > lastPage) return undefined
    for (let page = first; page <= last; page++) pages.add(page)
  }
  return [...pages].sort((a, b) => a - b)
}

/** A list of pages: `1-5,10` or numbers, 1-based. */
export const pageList = z.union([z.string(), z.array(z.int().min(1).max(lastPage)).min(1)]).transform((value, context) => {
  const pages = typeof value === 'string' ? parsePageList(value) : [...new Set(value)].sort((a, b) => a - b)
  if (pages) return pages
  context.addIssue({ code: 'custom', message: 'not a list of pages', input: value })
  return z.NEVER
})

/** Words set apart by commas or plus signs, or an array of them; each one once. */
export const wordList = <Word extends z.ZodType<string, string>>(word: Word) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(value => (typeof value === 'string' ? value.split(/[,+]/).map(part => part.trim()) : value))
    .transform(words => [...new Set(words)])
    .pipe(z.array(word).min(1))

/** A number, or its digits as a flag or a variable gives them. */
export const numeric = <N extends z.ZodType<number, number>>(number: N) =>
  z
    .union([z.number(), z.string().regex(/^\d+(\.\d+)?$/)])
    .transform(Number)
    .pipe(number)
