import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { docx } from '../../../parsers/docx/index.js'
import { makeDocx, p, parseBytes, picture, pngAs } from './make-docx.js'

const whole = makeDocx({ document: p('text') })
const ole = (stream: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(stream, 'utf16le'),
    ]),
  )

test('a Word package is detected by its content, another zip and a text file are not', () => {
  expect(docx.detect(whole)).toBe(true)
  expect(docx.detect(zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('x') }))).toBe(false)
  expect(docx.detect(strToU8('word/document.xml'))).toBe(false)
})

test('a zip that merely contains a DOCX is not one', () =>
  expect(docx.detect(zipSync({ 'manual.docx': whole }, { level: 0 }))).toBe(false))

test('a cut-off package is detected and fails as malformed', async () => {
  const cut = whole.slice(0, Math.floor(whole.length / 2))
  expect(docx.detect(cut)).toBe(true)
  await expect(parseBytes(cut)).rejects.toMatchObject({ code: 'malformed' })
})

test('an encrypted package and an old .doc each get their own error', async () => {
  expect(docx.detect(ole('EncryptedPackage'))).toBe(true)
  await expect(parseBytes(ole('EncryptedPackage'))).rejects.toMatchObject({ code: 'encrypted' })
  await expect(parseBytes(ole('WordDocument'))).rejects.toMatchObject({
    code: 'unsupported-format',
    message: expect.stringContaining('.docx') as string,
  })
})

test('a zip bomb is refused before it is inflated', async () => {
  const bomb = makeDocx({ document: p('x'), files: { 'word/media/a.bin': new Uint8Array(32 * 1024 * 1024) } })
  expect(bomb.length).toBeLessThan(100_000)
  await expect(parseBytes(bomb)).rejects.toMatchObject({ code: 'resource-limit' })
})

test('more than 10000 entries are refused', async () => {
  const files = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`word/media/${i}`, new Uint8Array()]))
  await expect(parseBytes(makeDocx({ document: p('x'), files }))).rejects.toMatchObject({ code: 'resource-limit' })
})

test('deeply nested XML is refused, not a stack overflow', async () => {
  const document = '<w:sdt><w:sdtContent>'.repeat(5000) + '</w:sdtContent></w:sdt>'.repeat(5000)
  await expect(parseBytes(makeDocx({ document }))).rejects.toMatchObject({ code: 'resource-limit' })
})

test('a main document that is cut off inside its XML is malformed', async () => {
  const files = {
    'word/document.xml': strToU8(
      '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>',
    ),
  }
  await expect(parseBytes(makeDocx({ document: '', files }))).rejects.toMatchObject({ code: 'malformed' })
})

test('entities of a DTD are not expanded', async () => {
  const xml =
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>a &e; b</w:t></w:r></w:p></w:body></w:document>'
  const { document, diagnostics } = await parseBytes(makeDocx({ document: '', files: { 'word/document.xml': strToU8(xml) } }))
  expect(JSON.stringify(document.blocks)).toContain('a &e; b')
  expect(diagnostics.map(d => d.code)).toContain('xml-damaged')
})

test('damaged relationships of the package do not hide the document', async () => {
  const files = { ...unzipSync(makeDocx({ document: p('here') })), '_rels/.rels': strToU8('<Relationships><broken') }
  const { document, diagnostics } = await parseBytes(zipSync(files))
  expect(document.blocks).toHaveLength(1)
  expect(diagnostics.map(d => d.code)).toContain('part-unreadable')
})

test('a picture that cannot be unpacked keeps its place, the document stands', async () => {
  const noise = Uint8Array.from({ length: 3000 }, (_, i) => (i * i) % 251)
  const bytes = makeDocx({
    document: p('text') + p(picture('i')),
    relationships: pngAs('i'),
    files: { 'word/media/a.png': noise },
  })
  const at = Buffer.from(bytes).indexOf('word/media/a.png') + 'word/media/a.png'.length
  bytes.fill(0xff, at, at + 300)
  const { document, diagnostics } = await parseBytes(bytes)
  expect(document.blocks.map(b => b.type)).toEqual(['paragraph', 'figure'])
  expect(diagnostics.map(d => d.code)).toEqual(['image-not-decoded'])
})

test('an aborted conversion says so', async () => {
  await expect(parseBytes(whole, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' })
})
