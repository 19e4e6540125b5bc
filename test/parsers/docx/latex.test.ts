import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eqField } from '../../../parsers/docx/eq-field.js'
import { formulaLatex } from '../../../parsers/docx/latex.js'
import { parseXml } from '../../../parsers/docx/xml.js'
import { markdownOf, p, r, tbl, tc, tr } from './make-docx.js'

const math = (inner: string): string =>
  `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${inner}</m:oMath>`
const latex = (inner: string): string => formulaLatex(parseXml(new TextEncoder().encode(math(inner)), 'test').root)
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const t = (text: string, style = ''): string =>
  `<m:r><m:rPr>${style}</m:rPr><m:t xml:space="preserve">${escaped(text)}</m:t></m:r>`
const e = (inner: string, name = 'e'): string => `<m:${name}>${inner}</m:${name}>`
const property = (of: string, name: string, value: string): string => `<m:${of}Pr><m:${name} m:val="${value}"/></m:${of}Pr>`
const d = (inner: string, open?: string, close?: string): string => {
  const signs = `${open === undefined ? '' : `<m:begChr m:val="${open}"/>`}${close === undefined ? '' : `<m:endChr m:val="${close}"/>`}`
  return `<m:d><m:dPr>${signs}</m:dPr>${inner}</m:d>`
}
const f = (num: string, den: string, type?: string): string =>
  `<m:f>${type ? property('f', 'type', type) : ''}${e(num, 'num')}${e(den, 'den')}</m:f>`
const upright = '<m:sty m:val="p"/>'

test.each([
  ['fraction', f(t('U'), t('2R')), String.raw`\frac{U}{2R}`],
  ['linear fraction', f(t('a+b'), t('2'), 'lin'), '{a+b}/2'],
  ['binomial', d(e(f(t('n'), t('k'), 'noBar'))), String.raw`\left(\genfrac{}{}{0pt}{}{n}{k}\right)`],
  ['square root', `<m:rad>${property('rad', 'degHide', '1')}<m:deg/>${e(t('x'))}</m:rad>`, String.raw`\sqrt{x}`],
  ['root of a degree', `<m:rad>${e(t('3'), 'deg')}${e(t('x'))}</m:rad>`, String.raw`\sqrt[3]{x}`],
  ['power', `<m:sSup>${e(t('x'))}${e(t('2'), 'sup')}</m:sSup>`, 'x^{2}'],
  ['power of a sum', `<m:sSup>${e(t('ab'))}${e(t('2'), 'sup')}</m:sSup>`, '{ab}^{2}'],
  ['index', `<m:sSub>${e(t('v'))}${e(t('max'), 'sub')}</m:sSub>`, 'v_{max}'],
  ['both', `<m:sSubSup>${e(t('N'))}${e(t('s'), 'sub')}${e(t('H'), 'sup')}</m:sSubSup>`, 'N_{s}^{H}'],
  ['indices in front', `<m:sPre>${e(t('6'), 'sub')}${e(t('14'), 'sup')}${e(t('C'))}</m:sPre>`, '{}_{6}^{14}C'],
  ['sum', `<m:nary>${property('nary', 'chr', '∑')}${e(t('i=1'), 'sub')}${e(t('n'), 'sup')}${e(t('i'))}</m:nary>`, String.raw`\sum_{i=1}^{n}i`],
  ['integral by default', `<m:nary><m:sub/><m:sup/>${e(t('xdx'))}</m:nary>`, String.raw`\int xdx`],
  ['brackets', d(e(t('x')), '[', ']'), String.raw`\left[x\right]`],
  ['cases', d(e(`<m:eqArr>${e(t('a'))}${e(t('b'))}</m:eqArr>`), '{', ''), String.raw`\left\{\begin{array}{l}a \\ b\end{array}\right.`],
  ['separated', d(e(t('a')) + e(t('b'))), String.raw`\left(a\middle|b\right)`],
  ['aligned equations', `<m:eqArr>${e(t('a&=1'))}${e(t('b&=2'))}</m:eqArr>`, String.raw`\begin{aligned}a&=1 \\ b&=2\end{aligned}`],
  ['matrix', `<m:m><m:mr>${e(t('1'))}${e(t('0'))}</m:mr><m:mr>${e(t('0'))}${e(t('1'))}</m:mr></m:m>`, String.raw`\begin{matrix}1 & 0 \\ 0 & 1\end{matrix}`],
  ['accent', `<m:acc>${property('acc', 'chr', '\u20d7')}${e(t('v'))}</m:acc>`, String.raw`\vec{v}`],
  ['wide accent', `<m:acc>${e(t('AB'))}</m:acc>`, String.raw`\widehat{AB}`],
  ['bar', `<m:bar>${property('bar', 'pos', 'top')}${e(t('x'))}</m:bar>`, String.raw`\overline{x}`],
  ['brace below', `<m:limLow>${e(`<m:groupChr>${e(t('x+y'))}</m:groupChr>`)}${e(t('n'), 'lim')}</m:limLow>`, String.raw`\underbrace{x+y}_{n}`],
  ['arrow with a text', `<m:groupChr>${property('groupChr', 'chr', '→')}${e(t('k'))}</m:groupChr>`, String.raw`\xrightarrow{k}`],
  ['known function', `<m:func>${e(t('sin', upright), 'fName')}${e(t('x'))}</m:func>`, String.raw`\sin x`],
  ['other function', `<m:func>${e(t('sgn', upright), 'fName')}${e(t('x'))}</m:func>`, String.raw`\operatorname{sgn}x`],
  ['limit', `<m:func>${e(`<m:limLow>${e(t('lim', upright))}${e(t('n→∞'), 'lim')}</m:limLow>`, 'fName')}${e(t('a'))}</m:func>`, String.raw`\lim_{n\rightarrow\infty}a`],
  ['power of a function', `<m:func>${e(`<m:sSup>${e(t('sin', upright))}${e(t('2'), 'sup')}</m:sSup>`, 'fName')}${e(t('x'))}</m:func>`, String.raw`\sin^{2}x`],
  ['box', `<m:borderBox>${e(t('x'))}</m:borderBox>`, String.raw`\boxed{x}`],
  ['hidden', `<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>${e(t('x'))}</m:phant>`, String.raw`\phantom{x}`],
  ['Greek and operators', t('Δp≤2πr×ρ'), String.raw`\Delta p\leq 2\pi r\times\rho`],
  ['units', t('kg', upright), String.raw`\mathrm{kg}`],
  ['Chinese', t('功率=UI'), String.raw`\text{功率}=UI`],
  ['plain text', t('50% of max', '<m:nor/>'), String.raw`\text{50\% of max}`],
  ['a typed minus and caret', t('x – y') + t('^') + t('2'), 'x - y^2'],
  ['a caret with nothing to raise', t('^'), String.raw`\text{\^{}}`],
  ['double-struck', t('R', '<m:scr m:val="double-struck"/>'), String.raw`\mathbb{R}`],
  ['mathematical alphanumerics', t('𝐅=𝑚𝐚'), String.raw`\mathbf{F}=m\mathbf{a}`],
  ['tracked changes', `<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${t('a')}</w:ins><w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${t('b')}</w:del>`, 'a'],
  ['unknown containers', `<m:future>${e(t('a'))}${t('b')}</m:future>`, 'ab'],
])('LaTeX of a formula: %s', (_, inner, expected) => expect(latex(inner)).toBe(expected)) // prettier-ignore

test.each([
  [String.raw`EQ \f(1,2)`, { latex: String.raw`\frac{1}{2}` }],
  [String.raw` eq \r(3,x+1)`, { latex: String.raw`\sqrt[3]{x+1}` }],
  [String.raw`EQ m\s\up8(2)`, { latex: 'm^{2}' }],
  [String.raw`EQ \b\bc\[(\f(a,b;c))`, { latex: String.raw`\left[\frac{a}{b}\right]` }],
  [String.raw`EQ \i\su(i=1,n,\f(Δp,i))`, { latex: String.raw`\sum_{i=1}^{n}\frac{\Delta p}{i}` }],
  [String.raw`EQ \a \al \co2 \hs3 (1,0,0,1)`, { latex: String.raw`\begin{matrix}1 & 0 \\ 0 & 1\end{matrix}` }],
  [String.raw`EQ \f(功率,U)`, { latex: String.raw`\frac{\text{功率}}{U}` }],
  [String.raw`eq \o\ac(○,3)`, { text: '③' }],
  [' PAGE ', undefined],
])('a formula of old Word: %s', (code, expected) => expect(eqField(code)).toEqual(expected))

test('braces of any text are balanced, and no letter or digit is lost', () => {
  const balanced = (value: string): number =>
    [...value.replace(/\\[\\{}]/g, '')].reduce((n, c) => (n < 0 ? n : n + (c === '{' ? 1 : c === '}' ? -1 : 0)), 0)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'aZ09{}\\^_&%$#~ +-(α中'), { maxLength: 12 }), chars => {
      const text = chars.join('')
      const out = latex(`<m:sSup>${e(t(text))}${e(t(text), 'sup')}</m:sSup>`)
      expect(balanced(out)).toBe(0)
      for (const c of new Set(text.match(/[aZ09中]/g) ?? [])) expect(out.split(c).length).toBeGreaterThan(2)
    }),
  )
})

test('a formula in its line has one dollar sign, one on a line of its own two', async () => {
  const inline = p(`${r('with ')}${math(t('x'))}${r(' and US$ 5')}`)
  const display = p(`<m:oMathPara>${math(t('x'))}</m:oMathPara>`)
  expect(await markdownOf({ document: inline + display })).toBe('with $x$ and US\\$ 5\n\n$$x$$')
})

test('a bar in a formula does not split its cell', async () => {
  const document = tbl(tr(tc('A') + tc('B')) + tr(tc(p(math(d(e(t('x')), '|', '|')))) + tc('1')))
  expect(await markdownOf({ document })).toContain(String.raw`| $\left\vert x\right\vert$ | 1 |`)
})

test('a formula is text: it makes a heading and a list item whole', async () => {
  const document = p(`${r('Power ')}${math(t('P'))}`, '<w:outlineLvl w:val="0"/>')
  expect(await markdownOf({ document })).toBe('# Power $P$')
})
