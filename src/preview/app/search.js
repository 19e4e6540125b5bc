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

/** The text around the first hit: `[before, hit, after]`. */
export const excerpt = (text, query, around = 40) => {
  const plain = text.normalize('NFKC').toLowerCase()
  // the text as it is, unless folding moved its letters
  const shown = plain.length === text.length ? text : plain
  const [term = ''] = fold(query)
    .split(' ')
    .filter(t => t !== '')
  const at = Math.max(0, plain.indexOf(term))
  const from = Math.max(0, at - around)
  const end = at + term.length
  return [
    (from > 0 ? '…' : '') + shown.slice(from, at),
    shown.slice(at, end),
    shown.slice(end, end + around) + (shown.length > end + around ? '…' : ''),
  ]
}
