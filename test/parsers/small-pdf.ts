import type { OcrEngine, OcrPage, OcrRequest, RasterInput } from '../../src/engines/index.js'

const sample = Array.from({ length: 160 }, (_, i) => (i % 16 > 3 && i % 16 < 8 ? '00' : 'ff')).join('')
const picture = `BI /W 16 /H 10 /CS /G /BPC 8 /F /AHx ID ${sample}> EI`

/** Content of a page with a heading whose number is a picture, and the same picture far from any text. */
export const pictureOfNumber = (heading = 'Installation', y = 700): string =>
  [
    `BT /F1 12 Tf 92 ${y} Td (${heading}) Tj ET`,
    `BT /F1 10 Tf 70 ${y - 30} Td (Fasten the four bolts of the cover by hand first, then crosswise.) Tj ET`,
    `q 16 0 0 10 70 ${y - 1} cm ${picture} Q`,
    `q 16 0 0 10 400 300 cm ${picture} Q`,
  ].join('\n')

/** A PDF of these objects; the first is the catalog. */
export const pdfOfObjects = (objects: readonly string[]): Uint8Array => {
  let out = '%PDF-1.4\n'
  const starts = objects.map((o, i) => {
    const at = out.length
    out += `${i + 1} 0 obj\n${o}\nendobj\n`
    return at
  })
  const xref = out.length
  const size = objects.length + 1
  out += `xref\n0 ${size}\n0000000000 65535 f \n${starts.map(s => `${String(s).padStart(10, '0')} 00000 n \n`).join('')}`
  out += `trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return new TextEncoder().encode(out)
}

export const streamOf = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`

/** A PDF of A4 pages by their content streams; `/F1` is Helvetica-Bold. */
export const pdfOf = (contents: readonly string[]): Uint8Array => {
  const first = 4
  const kids = contents.map((_, i) => `${first + 2 * i} 0 R`).join(' ')
  return pdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 2 * i + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      streamOf(content),
    ]),
  ])
}

/** Sees `text` in the middle of whatever it is given; writes down what it was asked. */
export const seeing = (text: string, asked: OcrRequest[] = []): OcrEngine => ({
  name: 'fake',
  dispose: () => Promise.resolve(),
  recognize: (image: RasterInput, request: OcrRequest): Promise<OcrPage> => {
    asked.push(request)
    const { width = 0, height = 0 } = image.kind === 'raw' ? image : {}
    const box = { x0: 0.4 * width, top: 0.4 * height, x1: 0.6 * width, bottom: 0.6 * height }
    const glyphs = Float32Array.from(
      { length: 2 * text.length },
      (_, i) => box.x0 + (0.2 * width * Math.ceil(i / 2)) / text.length,
    )
    const word = { text, bbox: box, baseline: box.bottom, confidence: 0.9, line: 0, size: 0.2 * height, glyphs }
    const gray = { data: new Uint8Array(1), width: 1, height: 1 }
    return Promise.resolve({ width, height, words: [word], confidence: 0.9, turned: 0, gray, languages: ['eng'] })
  },
})
