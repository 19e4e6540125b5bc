import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  IngestError,
  schemaVersion,
  sha256,
  text,
  type Asset,
  type Block,
  type Diagnostic,
  type Parser,
  type Source,
} from '../../src/document/index.js'
import type { Engines, ParseContext } from '../../src/engines/index.js'
import type { Toolbox } from '../../src/pipeline/index.js'

/** What the first line of a fake file may ask for: `FAKE bad`, `FAKE error`, `FAKE lost`, `FAKE picture`, `FAKE slow`. */
const asks = (source: Source): string => Buffer.from(source.bytes).toString().split('\n')[0] ?? ''

const picture: Asset = { id: 'aa', name: 'p001-aa.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }

const paragraph = (value: string): Block => ({
  id: sha256(value).slice(0, 12),
  type: 'paragraph',
  layer: 'body',
  provenance: [{ page: 1, via: 'text' }],
  content: [text(value)],
})

const heading: Block = {
  id: 'h1',
  type: 'heading',
  level: 1,
  layer: 'body',
  provenance: [{ page: 1, via: 'text' }],
  content: [text('Service manual')],
}

const broken: Diagnostic = {
  code: 'page-unreadable',
  severity: 'error',
  message: 'Page 2 is unreadable.',
  stage: 'parse',
  page: 2,
}

/** Reads files that begin with `FAKE`; the rest of the first line says what happens. */
export const fakeParser = (
  onParse: (source: Source, context: ParseContext) => void | Promise<void> = () => undefined,
): Parser<ParseContext> => ({
  format: 'pdf',
  detect: bytes => Buffer.from(bytes.subarray(0, 4)).toString() === 'FAKE',
  async parse(source, context) {
    const ask = asks(source)
    await onParse(source, context)
    if (ask.includes('bad')) throw new IngestError('malformed', `${source.path} is broken.`, { path: source.path })
    if (ask.includes('crash')) throw new TypeError('undefined is not a manual')
    if (ask.includes('slow')) await new Promise(resolve => setTimeout(resolve, 400))
    context.onProgress?.({ done: 1, total: 1, unit: 'page' })
    const lost = ask.includes('lost')
    return {
      document: {
        schemaVersion,
        source: { name: source.name, format: 'pdf', bytes: source.bytes.length, sha256: sha256(source.bytes) },
        pages: [
          {
            page: 1,
            width: 595,
            height: 842,
            method: 'text',
            reason: 'text layer',
            ledger: { total: 100, body: lost ? 90 : 100, furniture: 0, dropped: [] },
            coverage: lost ? 0.9 : 1,
          },
        ],
        blocks: [heading, paragraph(`Body of ${source.name}.`)],
        assets: ask.includes('picture') ? [picture] : [],
      },
      diagnostics: ask.includes('error') ? [broken] : [],
    }
  },
})

const refuse = (): Promise<never> => Promise.reject(new Error('no engine in this test'))

export const fakeEngines = (onDispose: () => void = () => undefined): Engines => ({
  ocr: {
    name: 'none',
    recognize: refuse,
    dispose: () => {
      onDispose()
      return Promise.resolve()
    },
  },
  images: { meta: refuse, encode: refuse },
})

export const fakeToolbox = (onParse?: Parameters<typeof fakeParser>[0]): Toolbox => ({
  parsers: [fakeParser(onParse)],
  engines: fakeEngines(),
})

/** A new directory with these files, removed after the test. */
export const directoryOf = async (files: Readonly<Record<string, string>> = {}): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'manualmill-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), content)
  }
  return directory
}
