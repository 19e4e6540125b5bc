import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packer, unpacker } from '../../parsers/pdf/reader/pack.js'
import type { CellPlace, PageContent, Place, Span, Tag } from '../../src/document/index.js'

const fonts = ['Sans', 'Sans-Bold', 'Mono'].map(name => ({
  name,
  bold: name.endsWith('Bold'),
  italic: false,
  monospace: name === 'Mono',
}))

const cell = fc.record<CellPlace>({
  table: fc.nat(3),
  row: fc.nat(9),
  cell: fc.nat(99),
  col: fc.nat(5),
  cols: fc.nat(6),
  header: fc.boolean(),
})
/** Spans of one element share their place. */
const places = fc.array(fc.oneof(fc.record<Place>({ block: fc.nat(50) }), fc.record<Place>({ block: fc.nat(50), cell })), {
  minLength: 1,
  maxLength: 4,
})

const number = fc.integer({ min: -1000, max: 100000 }).map(n => n / 64)

const spanWith = (own: readonly Place[]): fc.Arbitrary<Omit<Span, 'order'>> =>
  fc.record({
    text: fc.string({ minLength: 1, maxLength: 8 }),
    bbox: fc.record({ x0: number, top: number, x1: number, bottom: number }),
    baseline: number,
    glyphs: fc.array(number, { minLength: 2, maxLength: 16 }).map(values => new Float32Array(values)),
    font: fc.constantFrom(...fonts),
    size: number,
    color: fc.constantFrom('#000000', '#ff0000'),
    renderMode: fc.integer({ min: 0, max: 7 }),
    turn: fc.constantFrom(0, 90, 180, 270),
    slanted: fc.boolean(),
    hidden: fc.boolean(),
    clipped: fc.boolean(),
    misread: fc.constant(false),
    confidence: fc.constant(undefined),
    tag: fc.option(fc.constantFrom<Tag[]>('h1', 'toc', 'artifact', 'graphic 0', 'graphic 12'), { nil: undefined }),
    place: fc.option(fc.constantFrom(...own), { nil: undefined }),
  })

const page = places.chain(own =>
  fc.array(spanWith(own), { maxLength: 12 }).map((spans): PageContent => ({
    page: 1,
    width: 595,
    height: 842,
    spans: spans.map((span, order) => ({ ...span, order })),
    rulings: [],
    fills: [],
    images: [],
    drawings: [],
    links: [],
    graphics: [undefined, { x0: 1, top: 2, x1: 3, bottom: 4 }],
    via: 'text',
  })),
)

test('pages go from thread to thread as they are, fonts told apart over all of them', () => {
  fc.assert(
    fc.property(fc.array(page, { maxLength: 4 }), pages => {
      const [pack, unpack] = [packer(), unpacker()]
      const back = pages.map(content => unpack(structuredClone(pack(content))))
      expect(back).toEqual(pages)
      const used = new Set(back.flatMap(({ spans }) => spans.map(s => s.font)))
      expect(used.size).toBeLessThanOrEqual(fonts.length)
    }),
  )
})
