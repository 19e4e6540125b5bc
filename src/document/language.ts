/** Share of Han letters above which a text is called Chinese: manuals in Chinese are full of Latin codes. */
const hanShare = 0.2

const [unknown, neither, latinLetter, hanLetter] = [0, 1, 2, 3]

const scriptOf = (c: string): number =>
  /^\p{Script=Han}$/u.test(c) ? hanLetter : /^\p{Script=Latin}$/u.test(c) ? latinLetter : neither

/** Script of each UTF-16 unit, as far as asked for: a table is many times faster than the pattern. */
const scripts = new Uint8Array(0x10000).fill(unknown)

/** Han characters begin here (CJK Radicals Supplement), or are surrogates. */
const mayBeHan = /[\u2e80-\uffff]/
const isLatin = /\p{Script=Latin}/u

/** BCP 47 language by the script of the letters: `zh`, `en`, or undefined when there are none of either. */
export const languageOf = (text: string): 'zh' | 'en' | undefined => {
  if (!mayBeHan.test(text)) return isLatin.test(text) ? 'en' : undefined
  let [han, latin] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    let script = scripts[code]
    if (script === unknown) {
      const point = text.codePointAt(i) ?? code
      script = scriptOf(String.fromCodePoint(point))
      if (point > 0xffff) i++
      else if (code < 0xd800 || code > 0xdfff) scripts[code] = script
    }
    if (script === hanLetter) han++
    else if (script === latinLetter) latin++
  }
  if (han + latin === 0) return undefined
  return han > hanShare * (han + latin) ? 'zh' : 'en'
}
