/** Width, case and space are no difference: full-width letters and digits are found by plain ones. */
export const fold = text => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

/** Rows `[sheet, block, text]` that hold every word of the query. Chinese needs no words: what is typed is looked for as it is. */
export const matching = (rows, query) => {
  const terms = fold(query)
    .split(' ')
    .filter(term => term !== '')
  if (terms.length === 0) return []
  return rows.filter(([, , text]) => {
    const folded = fold(text)
    return terms.every(term => folded.includes(term))
  })
}

/** The text folded, and for each of its letters where that letter comes from: folding makes one sign into several. */
const traced = text => {
  const origins = []
  let [plain, at] = ['', 0]
  for (const sign of text) {
    const folded = sign.normalize('NFKC').toLowerCase()
    for (let i = 0; i < folded.length; i++) origins.push(at)
    plain += folded
    at += sign.length
  }
  return { plain, origin: i => origins[i] ?? text.length }
}

/** The text around the first hit, as it is printed: `[before, hit, after]`. */
export const excerpt = (text, query, around = 40) => {
  const { plain, origin } = traced(text)
  const [term = ''] = fold(query)
    .split(' ')
    .filter(t => t !== '')
  const at = Math.max(0, plain.indexOf(term))
  const [from, hit, end, to] = [Math.max(0, at - around), at, at + term.length, at + term.length + around].map(origin)
  return [
    (from > 0 ? '…' : '') + text.slice(from, hit),
    text.slice(hit, end),
    text.slice(end, to) + (to < text.length ? '…' : ''),
  ]
}
