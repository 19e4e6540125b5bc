/** Share of Han letters above which a text is called Chinese: manuals in Chinese are full of Latin codes. */
const hanShare = 0.2

/** BCP 47 language by the script of the letters: `zh`, `en`, or undefined when there are none of either. */
export const languageOf = (text: string): 'zh' | 'en' | undefined => {
  let han = 0
  let latin = 0
  for (const c of text) {
    if (/\p{Script=Han}/u.test(c)) han++
    else if (/\p{Script=Latin}/u.test(c)) latin++
  }
  if (han + latin === 0) return undefined
  return han > hanShare * (han + latin) ? 'zh' : 'en'
}
