import { expect, test } from 'vitest'
import {
  blocksOf,
  makeDocx,
  markdownOf,
  options,
  outline,
  p,
  parseBytes,
  parseDocx,
  r,
  styled,
  style,
  tbl,
  tc,
  tr,
} from './make-docx.js'

const field = (instruction: string, text: string, data = ''): string =>
  `<w:r><w:fldChar w:fldCharType="begin">${data}</w:fldChar></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${text}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const box = (checked: boolean): string =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked ? 1 : 0}"/></w14:checkbox></w:sdtPr><w:sdtContent>${r(checked ? '☒' : '☐')}</w:sdtContent></w:sdt>`

test('lines with a check box in front are a task list', async () => {
  const document = p(`${box(false)}${r(' Check the oil')}`) + p(`${box(true)}${r(' Change the filter')}`)
  expect(await markdownOf({ document })).toBe('- [ ] Check the oil\n- [x] Change the filter')
})

test('check boxes between words stay in their line', async () =>
  expect(await markdownOf({ document: p(`${box(true)}${r(' yes ')}${box(false)}${r(' no')}`) })).toBe('☑ yes ☐ no'))

test('check boxes of old forms say whether they are ticked', async () => {
  const old = (value: number) =>
    field(' FORMCHECKBOX ', '', `<w:ffData><w:checkBox><w:default w:val="${value}"/></w:checkBox></w:ffData>`)
  expect(await markdownOf({ document: tbl(tr(tc('A') + tc('B')) + tr(tc(p(old(1))) + tc(p(old(0))))) })).toContain('| ☑ | ☐ |')
})

test('old formulas and choices of forms are kept, though the file has no result for them', async () => {
  const choice =
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="R22"/><w:listEntry w:val="R410A"/></w:ddList></w:ffData>'
  const document = p(`${r('a ')}${field(' EQ \\f(1,2) ', '')}${r(' ')}${field(' FORMDROPDOWN ', '', choice)}`)
  expect(await markdownOf({ document })).toBe('a $\\frac{1}{2}$ R410A')
})

test('symbols of symbol fonts become the Unicode signs they show', async () => {
  const sym = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
  const document = p(`${sym('Symbol', 'F044')}${sym('Wingdings', 'F0FC')}${sym('Wingdings', 'F0E0')}${sym('Arial', '00B5')}`)
  expect(await markdownOf({ document })).toBe('Δ✓→µ')
})

test('a sign beyond the first plane is itself, with and without a fallback', async () => {
  const emoji = '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>'
  const both = `<mc:AlternateContent><mc:Choice Requires="w16se">${emoji}</mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent>`
  for (const inner of [emoji, both]) expect(await markdownOf({ document: p(`<w:r>${inner}</w:r>`) })).toBe('😊')
})

test('letters in a symbol font become signs too, and what has no sign is counted', async () => {
  const symbol = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
  expect(await markdownOf({ document: p(r('W \uf06d', symbol)) })).toBe('Ω μ')
  const { diagnostics } = await parseDocx({ document: p('<w:r><w:sym w:font="Symbol" w:char="F094"/></w:r>') })
  expect(diagnostics.map(d => d.code)).toEqual(['symbol-unknown'])
})

test('readings stand in brackets behind their characters', async () => {
  const ruby = (base: string, reading: string) =>
    `<w:r><w:ruby><w:rubyPr/><w:rt>${r(reading)}</w:rt><w:rubyBase>${r(base)}</w:rubyBase></w:ruby></w:r>`
  expect(await markdownOf({ document: p(`${ruby('東京', 'とうきょう')}${ruby('Tokio', 'tokyo')}`) })).toBe(
    '東京（とうきょう）Tokio (tokyo)',
  )
})

test('raised and lowered numbers keep their place, words and mixtures stay as they are', async () => {
  const raised = (t: string) => r(t, '<w:vertAlign w:val="superscript"/>')
  const lowered = (t: string) => r(t, '<w:vertAlign w:val="subscript"/>')
  const document = p(
    `${r('10')}${raised('-')}${raised('3')}${r(' CO')}${lowered('2')}${r(' 1')}${raised('st')}${r(' x')}${lowered('n')}${lowered('+1')}`,
  )
  expect(await markdownOf({ document })).toBe('10⁻³ CO₂ 1st xn+1')
})

test('a link to a heading leads to its address, one to another place to an anchor, one to nothing is text', async () => {
  const link = (anchor: string, text: string) => `<w:hyperlink w:anchor="${anchor}">${r(text)}</w:hyperlink>`
  const mark = (name: string) => `<w:bookmarkStart w:id="1" w:name="${name}"/><w:bookmarkEnd w:id="1"/>`
  const document =
    p(`${mark('_Ref1')}${r('Error codes')}`, '<w:outlineLvl w:val="0"/>') +
    p(`${mark('here')}${mark('unused')}${r('Place')}`) +
    p(link('_Ref1', 'codes') + link('here', 'place') + link('gone', 'gone') + field(' HYPERLINK \\l "here" ', r('again')))
  expect(await markdownOf({ document })).toBe(
    '# Error codes\n\n<a id="here"></a>Place\n\n[codes](#error-codes)[place](#here)gone[again](#here)',
  )
})

test('headings of one name get the addresses Markdown gives them', async () => {
  const heading = (name: string) => p(`<w:bookmarkStart w:id="1" w:name="${name}"/>${r('E4 故障')}`, '<w:outlineLvl w:val="0"/>')
  const link = (anchor: string) => `<w:hyperlink w:anchor="${anchor}">${r(anchor)}</w:hyperlink>`
  expect(await markdownOf({ document: heading('a') + heading('b') + p(link('a') + link('b')) })).toContain(
    '[a](#e4-故障)[b](#e4-故障-1)',
  )
})

test('comments are left out and counted, or kept as notes', async () => {
  const parts = {
    document: p(`${r('5 bar')}<w:r><w:commentReference w:id="7"/></w:r>`),
    comments: `<w:comment w:id="7" w:author="Li">${p('check this')}</w:comment>`,
  }
  const off = await parseDocx(parts)
  expect(outline(off.document.blocks)).toEqual(['p 5 bar'])
  expect(off.diagnostics.map(d => d.code)).toEqual(['comments-left-out'])
  const on = await parseBytes(makeDocx(parts), { options: { ...options, comments: true } })
  expect(on.document.blocks.map(b => b.note)).toEqual([undefined, 'c1'])
  expect(outline(on.document.blocks)[1]).toBe('p Li: check this')
})

test('moved text stands only where it went', async () => {
  const document = p(`<w:moveFrom>${r('old')}</w:moveFrom>`) + p(`<w:moveTo>${r('new')}</w:moveTo>`)
  expect(outline(await blocksOf({ document }))).toEqual(['p new'])
})

test('code keeps its blanks, by style and by font; prose in a typewriter face stays prose', async () => {
  const styles = style('C', 'Source Code')
  expect(await markdownOf({ document: p('def f():', styled('C')) + p('    return 1', styled('C')), styles })).toBe(
    '```\ndef f():\n    return 1\n```',
  )
  const mono = '<w:rFonts w:ascii="Courier New"/>'
  const text = p('The controller is set up by these commands, which are typed at the prompt of the console.')
  expect(await markdownOf({ document: text + p(r('if (x) {', mono)) + p(r('  stop', mono)) + p(r('}', mono)) })).toMatch(
    /```\nif \(x\) \{\n {2}stop\n\}\n```$/,
  )
  expect(await markdownOf({ document: text + p(r('a note in a typewriter face', mono)) })).not.toContain('```')
})

test('code in a line is marked, bold by character style too', async () => {
  const character = (id: string, name: string, inner = '') =>
    `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`
  const styles = character('V', 'Verbatim Char') + character('B', 'Loud', '<w:rPr><w:b/></w:rPr>')
  const document = p(`${r('run ')}${r('ls -l', '<w:rStyle w:val="V"/>')}${r(' ')}${r('now', '<w:rStyle w:val="B"/>')}`)
  expect(await markdownOf({ document, styles })).toBe('run `ls -l` **now**')
})

test('page breaks are page hints: those Word left, else those the author set', async () => {
  const hints = async (document: string) => (await blocksOf({ document })).map(b => b.provenance[0]?.pageHint)
  const broken = '<w:r><w:lastRenderedPageBreak/></w:r>'
  expect(await hints(p('a') + p(`${broken}${r('b')}`) + p(`${r('c')}${broken}${r('d')}`) + p('e'))).toEqual([1, 2, 2, 3])
  const typed = '<w:r><w:br w:type="page"/></w:r>'
  expect(await hints(p(`${r('a')}${typed}`) + p('b') + p('c', '<w:pageBreakBefore/>'))).toEqual([1, 2, 3])
  expect(await hints(p('a') + p('b'))).toEqual([undefined, undefined])
})
