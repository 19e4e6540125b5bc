import { alphabetOf, commands, functions, joinLatex } from './latex-symbols.js'
import { child, childrenOf, isElement, textOf, type XmlElement } from './xml.js'

/** Characters that are words, not symbols, in a formula: set as text. */
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}、。；：？！“”‘’]+/u

const textEscapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '#': '\\#', '$': '\\$', '%': '\\%', '&': '\\&', '_': '\\_', '^': '\\^{}', '~': '\\textasciitilde{}',
} // prettier-ignore
const asText = (value: string): string =>
  value === '' ? '' : `\\text{${value.replace(/[\\{}#$%&_^~]/g, c => textEscapes[c] ?? c)}}`

/** Stands for a typed `^` until its neighbours are known; in no XML. */
const caret = '\u0002'

/** A typed caret raises the one sign behind it: `x^2`; where LaTeX could not read that, it is a sign of its own. */
export const typedCarets = (latex: string): string =>
  latex.replace(/(?<=([A-Za-z0-9)\]])\s?)\u0002(?=\s?[A-Za-z0-9](?![\^\u0002]))|\u0002/g, (_, before: string | undefined) =>
    before === undefined ? '\\text{\\^{}}' : '^',
  )

const symbols = (value: string): string => {
  const chars = [...value]
  const parts = chars.map((char, i) => {
    if (char === '^') return caret
    if (/\s/u.test(char)) return /\p{L}/u.test(chars[i - 1] ?? '') && /^\p{L}?$/u.test(chars[i + 1] ?? '') ? '\\ ' : ' '
    const styled = alphabetOf(char)
    if (styled) {
      const letter = commands.get(styled.letter) ?? styled.letter
      return styled.command === '' ? letter : `${styled.command}{${letter}}`
    }
    return commands.get(char) ?? char
  })
  return joinLatex(parts).replace(/ {2,}/g, ' ')
}

/** Upright letters in a row: a function LaTeX knows, or a name. */
const upright = (value: string): string =>
  joinLatex(
    value
      .split(/([A-Za-z]+)/)
      .filter(piece => piece !== '')
      .map(piece => (!/^[A-Za-z]/.test(piece) ? symbols(piece) : functions.has(piece) ? `\\${piece}` : `\\mathrm{${piece}}`)),
  )

const alphabets: Readonly<Record<string, string>> = {
  'double-struck': '\\mathbb',
  script: '\\mathcal',
  fraktur: '\\mathfrak',
  'sans-serif': '\\mathsf',
  monospace: '\\mathtt',
}
const weights: Readonly<Record<string, string>> = { b: '\\mathbf', bi: '\\boldsymbol' }

const piece = (value: string, style: string | undefined, alphabet: string | undefined): string => {
  if (words.test(value)) return asText(value)
  const command = alphabet ?? weights[style ?? '']
  if (command !== undefined && /[\p{L}\p{N}]/u.test(value)) return `${command}{${symbols(value).trim()}}`
  return style === 'p' ? upright(value) : symbols(value)
}

/** The characters of a run, `w:sym` left out: fonts of symbols do not reach into formulas. */
const characters = (run: XmlElement): string =>
  run.children
    .filter(isElement)
    .map(c => (c.name === 'm:t' || c.name === 'w:t' ? textOf(c) : c.name === 'w:br' || c.name === 'w:tab' ? ' ' : ''))
    .join('')

/** A switch of the math namespace: present and not off. */
export const isMathOn = (property: XmlElement | undefined): boolean =>
  property !== undefined && !['0', 'false', 'off'].includes(property.attrs['m:val'] ?? '1')

/** One run of a formula (ECMA-376 part 1, 22.1.2.87): its style says whether letters are variables, names or text. */
export const runLatex = (run: XmlElement): string => {
  const properties = child(run, 'm:rPr')
  const value = characters(run)
  if (isMathOn(child(properties, 'm:nor')) || run.name === 'w:r') return value.trim() === '' ? ' ' : asText(value)
  const style = child(properties, 'm:sty')?.attrs['m:val']
  const [script] = childrenOf(properties, 'm:scr')
  const alphabet = alphabets[script?.attrs['m:val'] ?? '']
  const pieces = value.split(new RegExp(`(${words.source})`, 'u')).filter(p => p !== '')
  return joinLatex(pieces.map(p => piece(p, style, alphabet)))
}
