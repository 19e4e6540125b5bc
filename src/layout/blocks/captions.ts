export interface CaptionLabel {
  readonly kind: 'figure' | 'table'
  readonly label: string
}

const figure =
  /^(?:(?:Figure|Fig\.?|FIGURE|FIG\.?|Illustration|Abbildung|Abb\.)\s*(?:[A-Z][-–.]?)?\d+(?:[-–.]\d+)*[a-z]?\b|图\s*(?:[A-Z][-–.．]?)?\d+(?:[-–.．]\d+)*|图[一二三四五六七八九十]+)/u
const table =
  /^(?:(?:Table|TABLE|Tab\.|Tabelle)\s*(?:(?:[A-Z][-–.]?)?\d+(?:[-–.]\d+)*[a-z]?|[IVX]+)\b|表\s*(?:[A-Z][-–.．]?)?\d+(?:[-–.．]\d+)*|表[一二三四五六七八九十]+)/u

/**
 * The label of a caption (`Figure 3-2`, `图 3-2`, `Table IV`); undefined for running text.
 * "Table 3 shows that ..." and "图 3 所示" speak of a caption; they are none.
 */
export const captionOf = (text: string): CaptionLabel | undefined => {
  const f = figure.exec(text)
  const t = f ? undefined : table.exec(text)
  const m = f ?? t
  if (!m) return undefined
  const rest = text.slice(m[0].length)
  if (
    /^\s+(?:shows?|lists?|gives?|is|are|was|were|and|presents?|illustrates?|depicts?|contains?|summari[sz]es?|describes?|provides?|in|of|to|for|on|with|has|compares?)\b/iu.test(
      rest,
    )
  )
    return undefined
  if (/^[\s]*(?:所示|显示|为|中|是|给出|列出|描述)/u.test(rest)) return undefined
  return { kind: f ? 'figure' : 'table', label: m[0] }
}
