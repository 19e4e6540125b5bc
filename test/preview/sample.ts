import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { sha256, type Document, type PageInfo } from '../../src/document/index.js'
import type { EncodedImage } from '../../src/engines/index.js'
import type { Shown } from '../../src/preview/index.js'
import { toJson } from '../../src/render/index.js'
import { cell, h, item, list, p, table } from '../render/sample.js'

/** A directory that is removed when the tests of the file are done. */
export const temporary = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'preview-'))
  afterAll(() => rm(directory, { recursive: true, force: true }))
  return directory
}

export const manualBytes = new TextEncoder().encode('the manual itself')

const page = (number: number): PageInfo => ({
  page: number,
  width: 600,
  height: 800,
  method: 'text',
  reason: 'text layer of 10 characters',
  ledger: { total: 10, body: 7, furniture: 1, dropped: [{ reason: 'hidden', chars: 2 }] },
  coverage: 1,
})

export const attack = '<script>alert(1)</script><img src=x onerror=alert(2)>'

/** Two pages; what could do harm stands in every kind of text. */
export const hostile: Document = {
  schemaVersion: '1.1',
  source: { name: 'manual.pdf', format: 'pdf', bytes: manualBytes.length, sha256: sha256(manualBytes), title: attack },
  pages: [page(1), page(2)],
  blocks: [
    h(1, attack),
    p([
      { type: 'link', url: 'javascript:alert(3)', children: [{ type: 'text', value: 'press here' }] },
      { type: 'html', value: attack },
      { type: 'image', url: 'https://elsewhere.example/x.png', alt: attack },
      { type: 'image', url: 'asset:a1', alt: '" onload="alert(4)' },
    ]),
    list([item(attack, attack)]),
    table([cell(0, 0, attack, { colspan: 2, header: true }), cell(1, 0, '压缩机 过热'), cell(1, 1, 'E1')]),
    p('室外机　ＡＢＣ', 2),
  ],
  assets: [{ id: 'a1', name: 'p001-a1.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }],
}

/** Writes the manual the way convert does: JSON, a chunk, a picture, a report; returns the output directory. */
export const writeOutput = async (root: string): Promise<string> => {
  const out = join(root, 'out')
  await mkdir(join(out, 'manual.assets'), { recursive: true })
  const [first] = hostile.blocks
  const chunk = { id: 'c1', text: attack, blockIds: [first?.id], headings: [attack], pages: [1], tokens: 5, kind: 'prose' }
  const report = {
    files: [
      {
        path: 'manual.pdf',
        status: 'ok',
        format: 'pdf',
        outputs: { json: 'manual.json', chunks: 'manual.chunks.jsonl', assets: 'manual.assets' },
        pages: [
          { page: 1, coverage: 1, method: 'text' },
          { page: 2, coverage: 0.9, method: 'ocr' },
        ],
        diagnostics: [],
      },
      { path: attack, status: 'failed', error: { code: 'malformed', message: attack }, diagnostics: [] },
    ],
  }
  const finding = { code: 'low-coverage', severity: 'warning', message: attack, stage: 'layout', page: 2 } as const
  await writeFile(join(out, 'manual.json'), JSON.stringify(toJson(hostile, [finding])))
  await writeFile(join(out, 'manual.chunks.jsonl'), `${JSON.stringify(chunk)}\nno json\n`)
  await writeFile(join(out, 'manual.assets', 'p001-a1.png'), new Uint8Array([1, 2, 3]))
  await writeFile(join(out, 'report.json'), JSON.stringify(report))
  await writeFile(join(root, 'manual.pdf'), manualBytes)
  await writeFile(join(root, 'secret.json'), '{"secret": true}')
  return out
}

const picture: EncodedImage = { bytes: new Uint8Array([137, 80]), mediaType: 'image/png', width: 6, height: 8 }

/** A page as it would come from a parser. */
export const shown: Shown = {
  picture,
  layers: [{ name: 'lines', shapes: [{ bbox: { x0: 1, top: 2, x1: 3, bottom: 4 }, kind: 'line', label: attack }] }],
}

const answer = (id: string, text: string, contributor = '王师傅') => ({
  id,
  question: '断电吗？',
  answer: text,
  contributor,
  file: 'a.jsonl',
  row: 1,
})
export const reasons = [{ code: 'answers-agree', detail: '90 %' }]

/** What dedupe writes: a cluster of three, a conflict, nothing left open. */
export const writeDedupe = async (directory: string): Promise<string> => {
  const cluster = {
    cluster: 1,
    kept: 'q2',
    members: [answer('q1', '等待3分钟'), answer('q2', '等待5分钟'), answer('q3', '等待5分钟', '李师傅')],
    pairs: [
      { a: 'q1', b: 'q2', score: 0.9, reasons },
      { a: 'q2', b: 'q3', score: 0.95, reasons },
    ],
  }
  const conflict = { a: answer('q4', '必须断电'), b: answer('q5', '<script>不用断电</script>'), score: 0.98, reasons }
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'clusters.jsonl'), `${JSON.stringify(cluster)}\n`)
  await writeFile(join(directory, 'conflicts.jsonl'), `${JSON.stringify(conflict)}\n`)
  await writeFile(join(directory, 'review.jsonl'), '')
  return directory
}
