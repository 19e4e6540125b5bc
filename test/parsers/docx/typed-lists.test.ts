import { expect, test } from 'vitest'
import { blocksOf, markdownOf, outline, p, picture, png, pngAs, r, tbl, tc, tr } from './make-docx.js'

const lines = (...texts: readonly string[]): string => texts.map(t => p(t)).join('')

test('typed steps in a row are a list with their printed labels', async () => {
  expect(outline(await blocksOf({ document: lines('Do this', '1. Open', '2. Clean', '3. Close', 'Done') }))).toEqual([
    'p Do this',
    '- 1. Open',
    '- 2. Clean',
    '- 3. Close',
    'p Done',
  ])
  expect(await markdownOf({ document: lines('（1）断电', '（2）拆下滤网') })).toBe('- （1）断电\n- （2）拆下滤网')
})

test('a label alone, numbers that do not count on, and decimals are no list', async () => {
  const document = lines('1. Overview', 'text', '3. Repair', '2.5 bar', '3.5 bar', '5. a', '7. b')
  expect(outline(await blocksOf({ document }))).toEqual([
    'p 1. Overview',
    'p text',
    'p 3. Repair',
    'p 2.5 bar',
    'p 3.5 bar',
    'p 5. a',
    'p 7. b',
  ])
})

test('letters between numbers are nested, a picture belongs to its step, bold stays', async () => {
  const relationships = pngAs('i')
  const files = { 'word/media/a.png': png }
  const document = lines('1. Open', 'a) lid', 'b) door') + p(picture('i')) + p(`${r('2. ')}${r('Close', '<w:b/>')}`)
  expect(outline(await blocksOf({ document, relationships, files }))).toEqual([
    '- 1. Open',
    '  - a) lid',
    '  - b) door',
    '    fig',
    '- 2. *Close*',
  ])
})

test('counted lines of one paragraph are a list, with the line that leads to them', async () => {
  const line = (text: string): string => r(text)
  const document = p([line('Check:'), line('① fan'), line('② pump')].join('<w:r><w:br/></w:r>'))
  expect(outline(await blocksOf({ document }))).toEqual(['p Check:', '- ① fan', '- ② pump'])
  const loose = p([line('1. fan'), line('pump')].join('<w:r><w:br/></w:r>'))
  expect(outline(await blocksOf({ document: loose }))).toEqual(['p 1. fan/pump'])
})

test('typed bullets of one sign are one list', async () =>
  expect(await markdownOf({ document: lines('• one', '• two') + tbl(tr(tc('A') + tc('B')) + tr(tc('1') + tc('2'))) })).toMatch(
    /^- one\n- two\n/,
  ))
