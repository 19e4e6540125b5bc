import { expect, test } from 'vitest'
import { toJson } from '../../src/render/index.js'
import { cell, doc, figure, h, item, list, notice, p, table } from './sample.js'

const full = doc(
  [
    h(1, 'a'),
    list([item('1.', 'x', [p('y')])]),
    table([cell(0, 0, 'c')]),
    figure({ assetId: 'x' }),
    notice('note', 'Note', [p('z')]),
  ],
  { assets: [{ name: 'n.png', id: 'x', bytes: new Uint8Array(9), mediaType: 'image/png', height: 2, width: 1 }] },
)

test('assets are listed without their bytes', () =>
  expect(toJson(full).assets).toEqual([{ id: 'x', name: 'n.png', mediaType: 'image/png', width: 1, height: 2 }]))

test('boxes are rounded to 1/100 point', () =>
  expect(toJson(full).blocks[0]?.provenance[0]?.bbox).toEqual({ x0: 10.12, top: 20, x1: 100, bottom: 40.46 }))

test('keys come in the same order however the block was built', () => {
  const [block] = full.blocks
  const shuffled = {
    ...full,
    blocks: [Object.fromEntries(Object.entries(block ?? {}).reverse()) as unknown as typeof block & object],
  }
  expect(JSON.stringify(toJson(shuffled).blocks[0])).toBe(JSON.stringify(toJson(full).blocks[0]))
})

test('every block and diagnostic is in the JSON', () => {
  const json = toJson(full, [{ message: 'm', code: 'c', severity: 'info', stage: 'render' }])
  expect(json.blocks.map(b => b.type)).toEqual(['heading', 'list', 'table', 'figure', 'notice'])
  expect(json.diagnostics).toEqual([{ code: 'c', severity: 'info', message: 'm', stage: 'render' }])
})
