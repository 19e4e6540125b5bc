import { run } from './elements.js'
import { eqField } from './eq-field.js'
import { isAnchorName } from './links.js'
import type { Handlers, RewriteAll, RewriteState } from './rewrite-state.js'
import { slimRun } from './slim.js'
import type { Styles } from './styles.js'
import { isSymbolFont, symbolOf, symbolText } from './symbols.js'
import { child, childrenOf, element, isOn, textOf, type XmlElement, type XmlNode } from './xml.js'

const textElement = (value: string): XmlElement => element('w:t', { 'xml:space': 'preserve' }, [value])
const isHan = /[\u2e80-\u9fff\uf900-\ufaff]/

const symbol = (e: XmlElement, state: RewriteState): XmlNode[] => {
  const code = parseInt(e.attrs['w:char'] ?? e.attrs['w16se:char'] ?? '', 16)
  const font = e.attrs['w:font'] ?? e.attrs['w16se:font'] ?? ''
  const sign = Number.isNaN(code) ? undefined : symbolOf(font, code)
  // In a common font the code is the character itself.
  const usual = code >= 0x20 && (code < 0xe000 || code > 0xf8ff) ? String.fromCodePoint(code) : undefined
  if ((sign ?? usual) === undefined) state.lose('symbol')
  return [textElement(sign ?? usual ?? '□')]
}

const text = (e: XmlElement, state: RewriteState): XmlNode[] => {
  if (!isSymbolFont(state.font)) return [e]
  const signs = symbolText(state.font, textOf(e))
  state.lose('symbol', signs.unknown)
  return [textElement(signs.text)]
}

/** Readings stand in brackets behind what they are the reading of. */
const ruby = (e: XmlElement, rewriteAll: RewriteAll): XmlNode[] => {
  const [base, reading] = [child(e, 'w:rubyBase'), child(e, 'w:rt')]
  const [open, close] = isHan.test(base ? textOf(base) : '') ? ['（', '）'] : [' (', ')']
  const above = reading && textOf(reading).trim() !== '' ? [run(open), ...rewriteAll(reading.children), run(close)] : []
  return [...(base ? rewriteAll(base.children) : []), ...above]
}

const textRun = (e: XmlElement, state: RewriteState, styles: Styles, rewriteAll: RewriteAll): XmlNode[] => {
  const [properties] = childrenOf(e, 'w:rPr')
  const style = child(properties, 'w:rStyle')?.attrs['w:val']
  const chain = style === undefined ? [] : styles.chain(style)
  const vanish = [properties, ...chain.map(s => s.run)].map(p => child(p, 'w:vanish')).find(p => p !== undefined)
  if (isOn(vanish)) {
    state.lose('hidden-text')
    // Field codes may be hidden with their text and must stay balanced.
    return [element('w:r', {}, childrenOf(e, 'w:fldChar'))]
  }
  const outer = state.font
  state.font = child(properties, 'w:rFonts')?.attrs['w:ascii']
  e.children = [...slimRun(properties, chain), ...rewriteAll(e.children.filter(c => c !== properties))]
  state.font = outer
  return [e]
}

const addAnchor = (name: string | undefined, state: RewriteState): void => {
  if (name !== undefined && state.inToc === 0 && isAnchorName(name)) state.anchors.add(name)
}

/** Fields: links inside the document, and those whose result is no text in the file: old formulas, the choice of a list in a form. */
const fieldHandlers = (state: RewriteState): Handlers => {
  const open: { code: string }[] = []
  return {
    'w:instrText': e => {
      const field = open.at(-1)
      if (field) field.code += textOf(e)
      addAnchor(/HYPERLINK\s+\\l\s+"([^"]+)"/.exec(textOf(e))?.[1], state)
      return [e]
    },
    'w:fldChar': e => {
      const type = e.attrs['w:fldCharType']
      if (type === 'begin') {
        open.push({ code: '' })
        const list = child(e, 'w:ffData', 'w:ddList')
        const chosen = Number(child(list, 'w:result')?.attrs['w:val'] ?? child(list, 'w:default')?.attrs['w:val'] ?? 0)
        const entry = childrenOf(list, 'w:listEntry')[chosen]?.attrs['w:val']
        return [e, ...(entry === undefined ? [] : [textElement(entry)])]
      }
      const equation = type === 'end' ? eqField(open.pop()?.code ?? '') : undefined
      if (!equation) return [e]
      return 'text' in equation
        ? [e, textElement(equation.text)]
        : [e, state.addFormula({ latex: equation.latex, display: false })]
    },
  }
}

/** Runs and what stands in them. */
export const runHandlers = (state: RewriteState, styles: Styles, rewriteAll: RewriteAll): Handlers => ({
  'w:r': e => textRun(e, state, styles, rewriteAll),
  'w:t': e => text(e, state),
  'w:sym': e => symbol(e, state),
  // Signs beyond the first plane, since Word 2016.
  'w16se:symEx': e => symbol(e, state),
  'w16se:sym': e => symbol(e, state),
  'w:ruby': e => ruby(e, rewriteAll),
  'w:cr': () => [element('w:br')],
  'w:ptab': () => [element('w:tab')],
  'w:hyperlink': e => {
    addAnchor(e.attrs['w:anchor'], state)
    e.children = rewriteAll(e.children)
    return [e]
  },
  ...fieldHandlers(state),
})
