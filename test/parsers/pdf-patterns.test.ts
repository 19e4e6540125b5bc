import { expect, test } from 'vitest'
import type { PdfFile } from '../../parsers/pdf/open.js'
import { checkPatterns } from '../../parsers/pdf/raster.js'
import { loadPdfjs } from '../../parsers/pdf/reader/pdfjs.js'

const fileWith = (ops: readonly number[]): PdfFile =>
  ({
    drawable: () =>
      Promise.resolve({ getPage: () => Promise.resolve({ getOperatorList: () => Promise.resolve({ fnArray: ops }) }) }),
  }) as unknown as PdfFile

test('a page that fills hundreds of shapes with patterns is not drawn, which would take gigabytes; one with a few is', async () => {
  const { OPS } = await loadPdfjs()
  const fills = (n: number): number[] => Array.from({ length: n }, () => [OPS.setFillColorN, OPS.fill]).flat()
  await expect(checkPatterns(fileWith(fills(500)), 19)).rejects.toThrow('page 19 fills 500 shapes with patterns')
  await expect(checkPatterns(fileWith(fills(20)), 19)).resolves.toBeUndefined()
})
