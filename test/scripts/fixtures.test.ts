import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeCells } from '../../scripts/fixtures/content/grid.js'
import { allBlocks, captions, faultCodes, headings, type Lang, notices, tables } from '../../scripts/fixtures/content/index.js'
import { checkGlyphs, repoRoot } from '../../scripts/fixtures/fonts.js'
import { digitalFiles } from '../../scripts/fixtures/generate.js'

const committed = (name: string): Promise<Buffer> => readFile(path.join(repoRoot, 'fixtures', name))
const langs: readonly Lang[] = ['en', 'zh']

// The pictures are drawn by Skia, whose antialiasing may differ between processors.
test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the scripts make exactly the committed manuals and bad files',
  async () => {
    const files = await digitalFiles()
    expect(Object.keys(files)).toHaveLength(10)
    for (const [name, bytes] of Object.entries(files)) {
      expect(Buffer.compare(Buffer.from(bytes), await committed(name)), name).toBe(0)
    }
  },
)

test('the scanned PDFs hold one image per page and no font', async () => {
  for (const lang of langs) {
    const text = (await committed(`manuals/scan-${lang}.pdf`)).toString('latin1')
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(2)
    expect(text).not.toContain('/FontDescriptor')
  }
})

test('a character that the fonts lack is an error, not an empty box', () => {
  expect(() => checkGlyphs('10 kΩ ±3 % 制冷剂 ①')).not.toThrow()
  expect(() => checkGlyphs('\u0416')).toThrow('subset-fonts')
})

test('both languages have the same blocks in the same order up to the appendix', () => {
  const shape = (lang: Lang) => {
    const types = allBlocks(lang).map(block => (block.type === 'heading' ? `heading ${block.level}` : block.type))
    return types.slice(0, types.lastIndexOf('heading 1'))
  }
  expect(shape('zh')).toEqual(shape('en'))
  expect(notices('zh').map(notice => notice.kind)).toEqual(notices('en').map(notice => notice.kind))
})

describe.each(langs)('the %s manual', lang => {
  test('has headings of three levels, each printed text once', () => {
    const found = headings(lang)
    expect(new Set(found.map(heading => heading.level))).toEqual(new Set([1, 2, 3]))
    expect(new Set(found.map(heading => heading.text)).size).toBe(found.length)
  })

  test('fills every table grid without gaps or overlaps', () => {
    for (const table of tables(lang)) {
      const places = placeCells(table).flatMap(({ row, col, rowspan, colspan }) =>
        Array.from({ length: rowspan * colspan }, (_, i) => `${row + Math.floor(i / colspan)},${col + (i % colspan)}`),
      )
      expect(new Set(places).size, table.caption).toBe(places.length)
      expect(places, table.caption).toHaveLength((table.head.length + table.body.length) * table.widths.length)
    }
  })

  test('has 28 different fault codes and the caption of their table', () => {
    expect(new Set(faultCodes(lang).map(fault => fault.code)).size).toBe(28)
    expect(captions(lang).some(caption => /4-1/.test(caption))).toBe(true)
  })
})
