/** Signs of Unicode that are numbers: the first of a series, how many follow each other, and the number it stands for. */
const series: readonly { readonly first: string; readonly count: number; readonly from: number; readonly shape: string }[] = [
  { first: '①', count: 20, from: 1, shape: '①' },
  { first: '㉑', count: 15, from: 21, shape: '①' },
  { first: '⓵', count: 10, from: 1, shape: '①' },
  { first: '➀', count: 10, from: 1, shape: '①' },
  { first: '❶', count: 10, from: 1, shape: '❶' },
  { first: '⓫', count: 10, from: 11, shape: '❶' },
  { first: '➊', count: 10, from: 1, shape: '❶' },
  { first: '⑴', count: 20, from: 1, shape: '⑴' },
  { first: '⒈', count: 20, from: 1, shape: '⒈' },
]

const known = new Map(
  series.flatMap(({ first, count, from, shape }) =>
    Array.from({ length: count }, (_, i): [string, { value: number; shape: string }] => [
      String.fromCharCode(first.charCodeAt(0) + i),
      { value: from + i, shape },
    ]),
  ),
)

/** All of them, to be put between the brackets of a pattern. */
export const countedSigns = [...known.keys()].join('')

/** Shapes of the labels that are one sign. */
export const signShapes: ReadonlySet<string> = new Set(series.map(s => s.shape))

/** The number of a sign, and its shape: circles of all kinds, filled ones, `⑴`, `⒈`. */
export const countedSign = (sign: string): { readonly value: number; readonly shape: string } | undefined => known.get(sign)

/** The signs of a shape for a number. */
export const signsFor = (value: number, shape: string): string[] =>
  [...known].flatMap(([sign, own]) => (own.value === value && own.shape === shape ? [sign] : []))
