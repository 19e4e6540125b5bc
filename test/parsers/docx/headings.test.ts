import { expect, test } from 'vitest'
import {
  abstractNum,
  blocksOf,
  inList,
  level,
  num,
  outline,
  p,
  r,
  style,
  styled,
  tbl,
  tc,
  tr,
  type DocxParts,
} from './make-docx.js'

const headings = async (parts: DocxParts): Promise<string[]> => outline(await blocksOf(parts)).filter(line => /^h\d/.test(line))
const sized = (text: string, halfPoints: number, more = ''): string => p(r(text, `<w:sz w:val="${halfPoints}"/>${more}`))
const bold = (text: string): string => p(r(text, '<w:b/>'))
const prose = 'The unit must be switched off before the cover is taken away, and stay off while it is open.'
const body = p(prose) + p(prose)
const zh = p('设备在打开盖板之前必须断开电源，并在维修期间保持断电状态。')

test('larger lines of a document without styles are headings, their sizes give the levels', async () => {
  const document = sized('Service Manual', 44) + body + sized('Cooling circuit', 32) + body + sized('Compressor', 28) + body
  expect(await headings({ document })).toEqual(['h1 Service Manual', 'h2 Cooling circuit', 'h3 Compressor'])
})

test('bold lines over running text are headings, bold sentences and bold body text are not', async () => {
  const document = bold('Cooling circuit') + body + bold('Switch it off, then wait for ten minutes.') + body
  expect(await headings({ document })).toEqual(['h1 Cooling circuit'])
  const loud = [1, 2, 3].map(() => p(r(prose, '<w:b/>'))).join('')
  expect(await headings({ document: bold('Cooling circuit') + loud })).toEqual([])
})

test('the size of a style counts like a size of its own', async () => {
  const styles = style('Big', 'My big one', '<w:rPr><w:sz w:val="36"/></w:rPr>')
  expect(await headings({ document: p('Cooling circuit', styled('Big')) + body, styles })).toEqual(['h1 Cooling circuit'])
})

test('typed chapter numbers are headings without any weight', async () => {
  const document = p('第一章 概述') + zh + p('第一节 用途') + zh + p('第二章 维修') + zh
  expect(await headings({ document })).toEqual(['h1 第一章 概述', 'h2 第一节 用途', 'h1 第二章 维修'])
})

test('a typed and an automatic number of one series belong together', async () => {
  const numbering =
    abstractNum(1, level(0, 'chineseCounting', '%1、', '<w:suff w:val="nothing"/>')) +
    num(1, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride>')
  const document = p('一、硬件环境') + zh + p('操作指令', inList(1)) + zh
  expect(await headings({ document, numbering })).toEqual(['h1 一、硬件环境', 'h1 二、操作指令'])
})

test('numbered lines with text between them are headings, with their parents', async () => {
  const document = ['1 Overview', '1.1 Purpose', '1.2 Limits', '2 Repair', '2.1 Tools']
    .map(line => p(line) + (/^\d /.test(line) ? '' : body))
    .join('')
  expect(await headings({ document })).toEqual([
    'h1 1 Overview',
    'h2 1.1 Purpose',
    'h2 1.2 Limits',
    'h1 2 Repair',
    'h2 2.1 Tools',
  ])
})

test('numbered steps, one below the other, are no headings', async () => {
  const steps = [
    '1. Open the cover',
    '2. Remove the fan',
    '3. Clean the coil',
    '1.1 Close the valve',
    '1.2 Open the valve',
    '1.3 Wait',
  ]
  expect(await headings({ document: body + steps.map(s => p(s)).join('') + body })).toEqual([])
})

test('steps that begin again are no chapters, though a section has the number of one', async () => {
  const steps = p('1. Open the cover') + body + p('2. Clean the coil') + body
  const document = p('1.1 Fan') + body + steps + p('1.2 Coil') + body + steps
  expect(await headings({ document })).toEqual(['h1 1.1 Fan', 'h1 1.2 Coil'])
})

test('captions, notices, labelled values, addresses and cells are no headings, however large', async () => {
  const lines = ['Figure 3 The fan', 'WARNING: Hot surface', 'Voltage: 230 V', 'https://example.com', 'Wait! It is hot.']
  const document =
    lines.map(l => sized(l, 40)).join(body) + body + tbl(tr(tc(sized('Large cell', 40)) + tc('b')) + tr(tc('c') + tc('d')))
  expect(await headings({ document })).toEqual([])
})

test('where a style names headings, looks make none', async () => {
  const styles = style('H1', 'heading 1')
  const document = p('Repair', styled('H1')) + body + sized('Large', 40) + body
  expect(await headings({ document, styles })).toEqual(['h1 Repair'])
})

test('a title by style stands above the headings by looks', async () => {
  const styles = style('T', 'Title')
  expect(await headings({ document: p('Manual', styled('T')) + body + sized('Repair', 40) + body, styles })).toEqual([
    'h1 Manual',
    'h2 Repair',
  ])
})

test('the letters of a title spaced by hand are one word', async () =>
  expect(await headings({ document: p('目　录', '<w:outlineLvl w:val="0"/>') + sized('前  言 与 用途', 40) })).toEqual([
    'h1 目录',
  ]))

test('a text box gives no headings', async () => {
  const box = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${sized('Large', 60)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
  expect(await headings({ document: p(box) + body })).toEqual([])
})
