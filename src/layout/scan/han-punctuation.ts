import type { Word } from './ocr-bullets.js'

const full: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' }
const han = /\p{Script=Han}/u
/** A mark of full width and what follows it begin so far (ems) behind the character before; a half-width mark leaves less room. */
const room = 0.7
/** The character before ends so near (ems). */
const close = 0.8

interface Glyph {
  readonly word: number
  readonly at: number
  readonly text: string
  readonly x0: number
  readonly x1: number
}

const glyphsOf = (words: readonly Word[]): Glyph[] =>
  words.flatMap((w, word) =>
    [...Array(w.text.length).keys()].map(at => ({
      word,
      at,
      text: w.text[at]!,
      x0: w.glyphs[2 * at]!,
      x1: w.glyphs[2 * at + 1]!,
    })),
  )

const respelt = (line: readonly Word[]): readonly Word[] => {
  const glyphs = glyphsOf(line)
  const wide = new Map<number, number[]>()
  glyphs.forEach(({ text, word, at, x0 }, i) => {
    const [before, next] = [glyphs[i - 1], glyphs[i + 1]]
    if (full[text] === undefined || !before || !han.test(before.text)) return
    const { size } = line[word]!
    if (x0 - before.x1 > close * size || (next && next.x0 - before.x1 < room * size)) return
    wide.set(word, [...(wide.get(word) ?? []), at])
  })
  if (wide.size === 0) return line
  return line.map((w, i) => {
    const at = wide.get(i)
    return at
      ? { ...w, text: [...Array(w.text.length).keys()].map(k => (at.includes(k) ? full[w.text[k]!]! : w.text[k]!)).join('') }
      : w
  })
}

/**
 * Marks behind Han characters that OCR wrote as those of Latin text (`原因: `) at full width, where the picture gives them the room of one.
 * So they are printed, and no space follows them.
 */
export const withHanPunctuation = (words: readonly Word[]): readonly Word[] => {
  if (!words.some(w => han.test(w.text))) return words
  const out: Word[] = []
  for (let from = 0; from < words.length;) {
    let to = from + 1
    while (to < words.length && words[to]!.line === words[from]!.line) to++
    out.push(...respelt(words.slice(from, to)))
    from = to
  }
  return out
}
