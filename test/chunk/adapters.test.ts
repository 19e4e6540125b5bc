import { describe, expect, test } from 'vitest'
import { charTokenizer, chunkDocument, hfTokenizer, toLangChain, toLlamaIndex, toMarkdownFiles } from '../../src/chunk/index.js'
import { IngestError } from '../../src/document/index.js'
import { asChunk, chunkJsonSchema } from '../../src/options/index.js'
import { doc, h, notice, p } from '../render/sample.js'

const chunks = chunkDocument(doc([h(1, '# Safety'), p('Stop.'), h(1, 'B'), notice('danger', '危险', [p('高压。')])]), {
  minTokens: 0,
})

describe('adapters', () => {
  test('LangChain: the context as content, the other fields as metadata', () =>
    expect(toLangChain(chunks)[0]).toMatchObject({
      pageContent: '# Safety\nStop.',
      id: chunks[0]?.id,
      metadata: { source: 'manual.pdf', pages: [1] },
    }))

  test('LlamaIndex: nodes know their document and their neighbours', () =>
    expect(toLlamaIndex(chunks).map(node => node.relationships)).toEqual([
      { SOURCE: { nodeId: '00' }, NEXT: { nodeId: chunks[1]?.id } },
      { SOURCE: { nodeId: '00' }, PREVIOUS: { nodeId: chunks[0]?.id } },
    ]))

  test('Markdown: one file a chunk, in order by name, with front matter and headings', () => {
    const files = toMarkdownFiles(chunks)
    expect(files.map(f => f.name)).toEqual(chunks.map((c, i) => `000${i + 1}-${c.id}.md`))
    expect(files[0]?.content).toBe(
      `---\nid: "${chunks[0]?.id}"\nsource: "manual.pdf"\nkind: "safety"\npages: [1]\nlanguage: "en"\n---\n\n# \\# Safety\n\nStop.\n`,
    )
  })
})

describe('the record', () => {
  test('every chunk passes the schema, also after a trip through JSON', () => {
    for (const c of chunks) expect(asChunk(JSON.parse(JSON.stringify(c)))).toEqual(c)
  })

  test('other records do not', () => {
    expect(asChunk({ ...chunks[0], tokens: -1 })).toBeUndefined()
    expect(asChunk({ ...chunks[0], more: 1 })).toBeUndefined()
    expect(asChunk({})).toBeUndefined()
  })

  test('the JSON Schema names every field and what is required', () => {
    const schema = chunkJsonSchema() as { properties: Record<string, unknown>; required: string[]; $schema: string }
    for (const key of Object.keys(chunks[1] ?? {})) expect(schema.properties).toHaveProperty(key)
    expect(schema.required).toContain('contextText')
    expect(schema.required).not.toContain('duplicateOf')
    expect(schema.$schema).toContain('2020-12')
  })
})

describe('tokenizers', () => {
  /** A WordPiece vocabulary of five tokens. */
  const json = {
    version: '1.0',
    added_tokens: [],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: { '[UNK]': 0, valve: 1, '##s': 2, open: 3, the: 4 },
    },
  }

  test('the tokenizer.json of a model counts its own tokens', () => {
    const tokenizer = hfTokenizer(json)
    expect(tokenizer.count('Open the valves')).toBe(4)
    const cut = chunkDocument(doc([p('Open the valves. '.repeat(40).trim())]), { maxTokens: 32, tokenizer })
    expect(cut.length).toBeGreaterThan(4)
    for (const c of cut) expect(tokenizer.count(c.contextText)).toBeLessThanOrEqual(32)
  })

  test.each([[{}], [[]], [null], [{ model: { type: 'Nonsense' } }]])('%j is refused', other =>
    expect(() => hfTokenizer(other, {}, 'hf:x.json')).toThrow(IngestError),
  )

  test('characters are code points', () => expect(charTokenizer.count('a😀压\u{20bb7}')).toBe(4))
})
