import { inlineText, shortHash, type Block, type Diagnostic, type ListItem } from '../../src/document/index.js'

/** All text of a block, its labels and captions included. */
export const blockText = (block: Block): string => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineText(block.content)
    case 'list':
      return block.items.map(i => `${i.label} ${inlineText(i.content)} ${i.children.map(blockText).join(' ')}`).join('\n')
    case 'table':
      return [inlineText(block.caption ?? []), ...block.cells.map(c => inlineText(c.content))].join('\n')
    case 'figure':
      return inlineText(block.caption ?? [])
    case 'code':
      return block.text
    case 'notice':
      return `${block.label} ${block.children.map(blockText).join(' ')}`
  }
}

/** Gives each block its id: its place in the document and a hash of what it says. */
export const withIds = (blocks: readonly Block[]): Block[] => {
  let ordinal = 0
  const one = (block: Block): Block => {
    const fact = block.type === 'figure' ? `${block.assetId ?? ''}${blockText(block)}` : blockText(block)
    const id = `b${String(++ordinal).padStart(4, '0')}-${shortHash(`${block.type}\n${fact}`).slice(0, 8)}`
    if (block.type === 'notice') return { ...block, id, children: block.children.map(one) }
    if (block.type === 'list')
      return { ...block, id, items: block.items.map((i): ListItem => ({ ...i, children: i.children.map(one) })) }
    return { ...block, id }
  }
  return blocks.map(one)
}

const tally = (parts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const part of parts)
    for (const c of part.normalize('NFKC').replace(/[\s\u00ad\u200b\u2011\ufeff-]/g, '')) counts.set(c, (counts.get(c) ?? 0) + 1)
  return counts
}

/** Share of the file's characters found in the blocks; below this a warning. */
const expectedCoverage = 0.98

/** The ledger of a DOCX: each character of the text, white space not counted, must be in some block. */
export const checkCoverage = (source: readonly string[], blocks: readonly Block[]): Diagnostic | undefined => {
  const wanted = tally(source)
  const found = tally(blocks.map(blockText))
  let total = 0
  let kept = 0
  for (const [c, n] of wanted) {
    total += n
    kept += Math.min(n, found.get(c) ?? 0)
  }
  if (total === 0 || kept / total >= expectedCoverage) return undefined
  const message = `${total - kept} of ${total} characters of the text are in no block (coverage ${(kept / total).toFixed(3)}).`
  return { code: 'low-coverage', severity: 'warning', message, stage: 'parse' }
}

/** `zh` when more than a fifth of the letters are Han, else `en` when there are Latin letters. */
export const languageOf = (blocks: readonly Block[]): string | undefined => {
  const all = blocks.map(blockText).join('\n')
  const letters = all.match(/\p{L}/gu)?.length ?? 0
  const han = all.match(/\p{Script=Han}/gu)?.length ?? 0
  if (letters === 0) return undefined
  if (han / letters > 0.2) return 'zh'
  return /\p{Script=Latin}/u.test(all) ? 'en' : undefined
}
