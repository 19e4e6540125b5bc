import { expect, test } from 'vitest'
import type { Block, Document } from '../../src/document/index.js'
import { figureRecords } from '../../src/qa/index.js'
import { documentOf, heading, para } from './made.js'

const figure = (caption: string, id = 'a1'): Block => ({
  type: 'figure',
  id: `figure ${caption}`,
  layer: 'body',
  provenance: [{ page: 2, bbox: { x0: 0, top: 100, x1: 50, bottom: 150 }, via: 'text' }],
  assetId: id,
  ...(caption !== '' && { caption: [{ type: 'text', value: caption }] }),
})
const withAsset = (document: Document): Document => ({
  ...document,
  assets: [{ id: 'a1', name: 'p002-a1.png', mediaType: 'image/png', bytes: new Uint8Array() }],
})

test('a figure is answered by its caption and by what the section says about its number', () => {
  const [own, ...rest] = figureRecords(
    withAsset(
      documentOf(
        heading('3.1 Fan'),
        para('Check the fuse. The fan is held by two screws (see Figure 3-2). Figure 3-20 is another thing.'),
        figure('Figure 3-2 Fan with its bracket'),
        figure(''),
      ),
    ),
    'a.assets',
  )
  expect(rest).toEqual([])
  expect(own?.answer).toBe('Fan with its bracket.\nThe fan is held by two screws.')
  expect(own?.question).toBe('This picture is from the section "Fan" of the manual. What does it show?')
  expect(own?.image).toEqual({ name: 'aaaaaaaaaaaa-p002-a1.png', path: 'a.assets/p002-a1.png' })
  expect(own?.provenance[0]?.page).toBeDefined()
})

test('a Chinese figure is asked for in Chinese; a text that points elsewhere gives none', () => {
  const [own] = figureRecords(
    withAsset(documentOf(heading('安装'), para('如图3-1所示，先固定支架。'), figure('图3-1 支架安装位置'))),
    'x',
  )
  expect([own?.language, own?.answer]).toEqual(['zh', '支架安装位置。\n先固定支架。'])
  expect(figureRecords(withAsset(documentOf(heading('安装'), figure('图3-1 接线，参照上图'))), 'x')).toEqual([])
})

test('a number of an appendix is no part of what the figure shows', () => {
  const [own] = figureRecords(withAsset(documentOf(heading('Wiring'), figure('Figure A-1 Connection of the units'))), 'x')
  expect(own?.answer).toBe('Connection of the units.')
})
