import { accents, commands, delimiters, functions, joinLatex } from './latex-symbols.js'
import { isMathOn, runLatex, typedCarets } from './latex-run.js'
import { child, childrenOf, isElement, textOf, type XmlElement } from './xml.js'

const val = (node: XmlElement, properties: string, name: string): string | undefined =>
  child(node, properties, name)?.attrs['m:val']
const part = (node: XmlElement, name: string): string => {
  const found = child(node, name)
  return found ? inside(found) : ''
}
/** White space at the ends goes, typed blanks (`\\ `) too: what is left of one would escape the brace behind it. */
const trimmed = (latex: string): string => latex.replace(/(?:\\?\s)+$/, '').trimStart()
const inside = (node: XmlElement): string => trimmed(joinLatex(node.children.filter(isElement).map(toLatex)))

/** What a raised or lowered index may hang on without braces: one letter, number or command, or one bracket. */
const single = (latex: string): boolean =>
  /^(?:[A-Za-z]|\d+(?:\.\d+)?|\\[A-Za-z]+|\\(?:mathrm|mathbf|mathbb|mathcal|boldsymbol|text|operatorname)\{[^{}]*\})$/.test(
    latex,
  ) ||
  (/^\\left[([].*\\right[)\]]$/.test(latex) && latex.lastIndexOf('\\left') === 0)
const braced = (latex: string): string => (single(latex) ? latex : `{${latex}}`)

const script = (mark: '_' | '^', latex: string): string => (latex === '' ? '' : `${mark}{${latex}}`)

const fraction = (node: XmlElement): string => {
  const [num, den] = [part(node, 'm:num'), part(node, 'm:den')]
  const type = val(node, 'm:fPr', 'm:type')
  if (type === 'noBar') return `\\genfrac{}{}{0pt}{}{${num}}{${den}}`
  if (type === 'lin') return `${braced(num)}/${braced(den)}`
  if (type === 'skw') return `{}^{${num}}/_{${den}}`
  return `\\frac{${num}}{${den}}`
}

const delimiter = (sign: string): string => delimiters[sign] ?? sign

const delimited = (node: XmlElement): string => {
  const sign = (name: string, usual: string): string => {
    const property = child(node, 'm:dPr', name)
    return delimiter(property ? (property.attrs['m:val'] ?? '') : usual)
  }
  const between = sign('m:sepChr', '|')
  const content = childrenOf(node, 'm:e').map(inside)
  const middle = between === '.' ? '' : between === ',' || between === ';' ? between : `\\middle${between}`
  return joinLatex([
    `\\left${sign('m:begChr', '(')}`,
    joinLatex(content.flatMap((e, i) => (i ? [middle, e] : [e]))),
    `\\right${sign('m:endChr', ')')}`,
  ])
}

/** Sums, products, integrals: the sign, its limits, what it works on. ECMA-376 part 1, 22.1.2.70. */
const nary = (node: XmlElement): string => {
  const chr = child(node, 'm:naryPr', 'm:chr')
  const sign = chr ? (chr.attrs['m:val'] ?? '') : '∫'
  const operator = commands.get(sign) ?? (sign === '' ? '' : `\\operatorname*{${sign}}`)
  const limits = script('_', part(node, 'm:sub')) + script('^', part(node, 'm:sup'))
  return joinLatex([operator + limits, part(node, 'm:e')])
}

/** Name of a function: `\sin`, `\operatorname{argmax}`, or a formula such as `\lim_{x}`. */
const named = (node: XmlElement | undefined): string => {
  if (!node) return ''
  const elements = node.children.filter(isElement).filter(c => !c.name.endsWith('Pr'))
  if (elements.every(c => c.name === 'm:r')) {
    const name = elements
      .map(c => textOf(c))
      .join('')
      .replace(/[\u2061\s]/g, '')
    if (functions.has(name)) return `\\${name}`
    if (/^[A-Za-z]{2,}$/.test(name)) return `\\operatorname{${name}}`
  }
  return joinLatex(elements.map(c => (c.name in scripts ? (scripts[c.name]?.(c, named(child(c, 'm:e'))) ?? '') : toLatex(c))))
}

const isBrace = (latex: string): boolean => /^\\(?:under|over)brace\{/.test(latex)
const isOperator = (latex: string): boolean => /^\\(?:operatorname\*?\{\w+\}|[A-Za-z]+)$/.test(latex)

/** Structures that hang something on a base, which is given: it may be a function's name. */
const scripts: Readonly<Record<string, (node: XmlElement, base: string) => string>> = {
  'm:sSup': (node, base) => braced(base) + script('^', part(node, 'm:sup')),
  'm:sSub': (node, base) => braced(base) + script('_', part(node, 'm:sub')),
  'm:sSubSup': (node, base) => braced(base) + script('_', part(node, 'm:sub')) + script('^', part(node, 'm:sup')),
  'm:limLow': (node, base) =>
    isBrace(base) || isOperator(base) ? base + script('_', part(node, 'm:lim')) : `\\underset{${part(node, 'm:lim')}}{${base}}`,
  'm:limUpp': (node, base) => `\\overset{${part(node, 'm:lim')}}{${base}}`,
}

const groupCharacter = (node: XmlElement): string => {
  const sign = val(node, 'm:groupChrPr', 'm:chr') ?? '⏟'
  const top = val(node, 'm:groupChrPr', 'm:pos') === 'top'
  const e = part(node, 'm:e')
  if (sign === '⏟' || sign === '⏞') return `${top || sign === '⏞' ? '\\overbrace' : '\\underbrace'}{${e}}`
  const stretched = { '→': '\\xrightarrow', '←': '\\xleftarrow', '⇌': '\\xrightleftharpoons', '⇒': '\\xRightarrow' }[sign]
  // An arrow below its text is a text above its arrow.
  if (stretched) return top ? `${stretched}[${e}]{}` : `${stretched}{${e}}`
  return `${top ? '\\overset' : '\\underset'}{${commands.get(sign) ?? sign}}{${e}}`
}

const accent = (node: XmlElement): string => {
  const chr = child(node, 'm:accPr', 'm:chr')
  const e = part(node, 'm:e')
  const sign = chr ? (chr.attrs['m:val'] ?? '') : '\u0302'
  const command = accents[sign]
  if (!command) return sign === '' ? e : `\\overset{${commands.get(sign) ?? sign}}{${e}}`
  return `${single(e) ? command[0] : command[1]}{${e}}`
}

const matrix = (node: XmlElement): string => {
  const rows = childrenOf(node, 'm:mr').map(row => childrenOf(row, 'm:e').map(inside).join(' & '))
  return `\\begin{matrix}${rows.join(' \\\\ ')}\\end{matrix}`
}

/** Equations below each other; `&` marks where they align. */
const equations = (node: XmlElement): string => {
  const rows = childrenOf(node, 'm:e').map(e => inside(e))
  // Word numbers an equation by a typed `#(1)`.
  if (rows.length === 1) return (rows[0] ?? '').replaceAll('\\&', '').replace(/\s*\\#\s*\(([^()]*)\)$/, '\\tag{$1}')
  const aligned = rows.some(row => row.includes('\\&'))
  const lines = rows.map(row => (aligned ? row.replaceAll('\\&', '&') : row)).join(' \\\\ ')
  return aligned ? `\\begin{aligned}${lines}\\end{aligned}` : `\\begin{array}{l}${lines}\\end{array}`
}

const structures: Readonly<Record<string, (node: XmlElement) => string>> = {
  'm:r': runLatex,
  'w:r': runLatex,
  'm:f': fraction,
  'm:d': delimited,
  'm:nary': nary,
  'm:groupChr': groupCharacter,
  'm:acc': accent,
  'm:m': matrix,
  'm:eqArr': equations,
  'm:rad': node => {
    const degree = isMathOn(child(node, 'm:radPr', 'm:degHide')) ? '' : part(node, 'm:deg')
    return `\\sqrt${degree === '' ? '' : `[${degree}]`}{${part(node, 'm:e')}}`
  },
  'm:sPre': node => `{}${script('_', part(node, 'm:sub'))}${script('^', part(node, 'm:sup'))}${braced(part(node, 'm:e'))}`,
  'm:func': node => joinLatex([named(child(node, 'm:fName')), part(node, 'm:e')]),
  'm:bar': node => `${val(node, 'm:barPr', 'm:pos') === 'top' ? '\\overline' : '\\underline'}{${part(node, 'm:e')}}`,
  'm:borderBox': node => `\\boxed{${part(node, 'm:e')}}`,
  'm:phant': node => {
    const show = child(node, 'm:phantPr', 'm:show')
    return show && !isMathOn(show) ? `\\phantom{${part(node, 'm:e')}}` : part(node, 'm:e')
  },
  'w:del': () => '',
  'w:moveFrom': () => '',
}

/**
 * An OMML formula (ECMA-376 part 1, 22.1) as LaTeX for math mode, without dollar signs. Unknown containers give their content, so
 * that no symbol is lost.
 */
export const formulaLatex = (formula: XmlElement): string => trimmed(typedCarets(toLatex(formula)).replace(/ {2,}/g, ' '))

const toLatex = (node: XmlElement): string => {
  const hung = scripts[node.name]
  if (hung) {
    const base = child(node, 'm:e')
    return hung(node, node.name.startsWith('m:lim') ? named(base) : base ? inside(base) : '')
  }
  const structure = structures[node.name]
  if (structure) return structure(node)
  return node.name.endsWith('Pr') ? '' : inside(node)
}
