/** Accents that fonts hold as signs of their own, and the marks that combine (Unicode, Spacing Modifier Letters and Latin-1). */
const marks: Record<string, string> = {
  '`': '\u0300',
  ˋ: '\u0300',
  '´': '\u0301',
  ˊ: '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¯': '\u0304',
  ˉ: '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '˚': '\u030a',
  '˝': '\u030b',
  ˇ: '\u030c',
  '¸': '\u0327',
  '˛': '\u0328',
}
const dotless: Record<string, string> = { ı: 'i', ȷ: 'j' }

/** The letter that an accent and a letter printed over each other make, in either order; undefined for other pairs. */
export const accented = (first: string, second: string): string | undefined => {
  const mark = marks[first] ?? marks[second]
  const letter = marks[first] === undefined ? first : second
  if (mark === undefined || !/^\p{L}$/u.test(letter)) return undefined
  const one = `${dotless[letter] ?? letter}${mark}`.normalize('NFC')
  return one.length === 1 ? one : undefined
}
