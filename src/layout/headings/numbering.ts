/** A section number at the start of a heading. `depth` 1 for a chapter. `family` tells schemes apart. */
export interface SectionNumber {
  readonly depth: number
  readonly family: 'decimal' | 'chapter-zh' | 'section-zh' | 'list-zh' | 'sublist-zh' | 'appendix' | 'letter' | 'roman' | 'part'
  readonly text: string
}

const zhNumber = '[一二三四五六七八九十百零〇]+'

const tens = '(?:twenty|thirty|forty)(?:[\\s-]?(?:one|two|three|four|five|six|seven|eight|nine))?'
const words = `(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|${tens})`

/** A number in words and nothing else: `ONE`, `Twenty two`. */
export const numberWord = new RegExp(`^${words}$`, 'iu')

const patterns: readonly {
  readonly test: RegExp
  readonly depth: (m: RegExpExecArray) => number
  readonly family: SectionNumber['family']
}[] = [
  { test: new RegExp(`^(?:chapter|part)\\s+${words}\\b[.:]?`, 'iu'), depth: () => 1, family: 'part' },
  { test: /^(?:chapter|kapitel)(?:\s*\d+|\s+[ivxlc]+)\b[.:]?/iu, depth: () => 1, family: 'part' },
  { test: /^(?:part|section)(?:\s*\d+|\s+[ivxlc]+|\s+[A-Z])\b[.:]?/iu, depth: () => 1, family: 'part' },
  { test: /^(?:appendix|annex)\s+[A-Z\d]+\b[.:]?/iu, depth: () => 1, family: 'appendix' },
  { test: /^附\s*录\s*[A-Z一二三四五六七八九十\d]*/u, depth: () => 1, family: 'appendix' },
  { test: new RegExp(`^第\\s*(?:\\d+|${zhNumber})\\s*[章篇部]`, 'u'), depth: () => 1, family: 'chapter-zh' },
  { test: new RegExp(`^第\\s*(?:\\d+|${zhNumber})\\s*节`, 'u'), depth: () => 2, family: 'section-zh' },
  { test: new RegExp(`^${zhNumber}[、.．]`, 'u'), depth: () => 1, family: 'list-zh' },
  { test: new RegExp(`^[（(]${zhNumber}[)）]`, 'u'), depth: () => 2, family: 'sublist-zh' },
  { test: /^([A-Z]\.\d{1,2}(?:\.\d{1,2})*)\.?(?=\s|\p{Script=Han})/u, depth: m => m[1]!.split('.').length, family: 'appendix' },
  {
    test: /^(\d{1,3}(?:[.．-]\d{1,3}){1,5})\.?(?=\s|[\p{Script=Han}A-Za-z“"（(])/u,
    depth: m => m[1]!.split(/[.．-]/).length,
    family: 'decimal',
  },
  { test: /^(\d{1,2})[.．、]?(?=\s+\S|[\p{Script=Han}“"]|[A-Z]\p{L})/u, depth: () => 1, family: 'decimal' },
  { test: /^([IVX]{1,6})[.．]\s+(?=\S)/u, depth: () => 1, family: 'roman' },
  { test: /^([A-Z])[.．]\s+(?=\S)/u, depth: () => 2, family: 'letter' },
]

/** The section number a heading begins with; undefined when it has none. */
export const sectionNumber = (text: string): SectionNumber | undefined => {
  for (const p of patterns) {
    const m = p.test.exec(text)
    if (m) return { depth: p.depth(m), family: p.family, text: m[0] }
  }
  return undefined
}
