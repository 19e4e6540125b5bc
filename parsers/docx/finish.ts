import { blockText, shortHash, type Block, type Diagnostic, type ListItem } from '../../src/document/index.js'

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
