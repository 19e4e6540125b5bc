import type { OcrPage, OcrWord } from '../engines/index.js'

/** Words read with less conviction than this are strokes of the drawing, hatching, texture. */
const sure = 0.6
/** Words of one or two characters are more often such than longer ones. */
const surer = 0.75

const credible = ({ text, confidence }: OcrWord): boolean => {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters === 0 || letters * 2 < text.length) return false
  return confidence >= (letters <= 2 && !/\p{Script=Han}/u.test(text) ? surer : sure)
}

/** The words of a picture, a line each; '' where none is credible. Photographs without text give ''. */
export const figureText = (page: OcrPage): string => {
  const lines = new Map<number, OcrWord[]>()
  for (const word of page.words) {
    if (!credible(word)) continue
    const line = lines.get(word.line)
    if (line) line.push(word)
    else lines.set(word.line, [word])
  }
  const texts = [...lines.values()].map(line => line.map(word => word.text).join(' '))
  // a single character in a whole picture is as likely an arrow or a screw
  return texts.join('').replace(/\s/g, '').length < 2 ? '' : texts.join('\n')
}
