import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Block, Document } from '../src/document/index.js'
import { convert, type ConvertOptions, type ConvertResult } from '../src/index.js'

export const fixturePath = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))

/** File names in `fixtures/manuals`, in order. */
export const manualNames = async (): Promise<string[]> => (await readdir(fixturePath('manuals'))).sort()

/** Converts `fixtures/manuals/<name>` as a run into a directory does: pictures are in `<name>.assets`. */
export const convertManual = async (name: string, options: ConvertOptions = {}): Promise<ConvertResult> =>
  convert(await readFile(fixturePath(`manuals/${name}`)), { name, assetBase: `${name}.assets`, ...options })

const childrenOf = (block: Block): readonly Block[] => {
  if (block.type === 'list') return block.items.flatMap(item => item.children)
  return block.type === 'notice' ? block.children : []
}

const withNested = (block: Block): Block[] => [block, ...childrenOf(block).flatMap(withNested)]

/** All blocks of a document, nested ones after the block that holds them. */
export const everyBlock = (document: Document): readonly Block[] => document.blocks.flatMap(withNested)

/** White space of any kind and length is one space. */
export const squeezed = (value: string): string => value.replace(/\s+/gu, ' ').trim()
/** No white space at all: what to compare when line breaks may or may not be spaces. The fonts draw `·` and `•` with one glyph. */
export const bare = (value: string): string => value.replace(/\s+/gu, '').replaceAll('·', '•')
