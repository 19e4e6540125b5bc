import { inlineText, type Block, type List } from '../document/index.js'

/**
 * Of a block and the one behind it: both in one entry; or the next opens another entry, behind a `step` (nothing but pictures and
 * notices under its number) or behind an `entry` with a text of its own.
 */
export type Border = 'within' | 'step' | 'entry'

/** Longest title of an entry. Letters count one, Han characters two. */
const longestTitle = 80

const han = /\p{Script=Han}/gu
const label = /^[(（]?(\d{1,3})[.)）、]?$/

/** The number of `4. Read the state` that stands alone in its list, over what it names. */
const numberOf = (block: Block): number | undefined => {
  if (block.type !== 'list' || block.role !== undefined || block.items.length !== 1) return undefined
  const [item] = block.items
  const text = inlineText(item?.content ?? []).trim()
  if (text === '' || text.length + (text.match(han)?.length ?? 0) > longestTitle) return undefined
  return printedNumber(block, item?.label.trim() ?? '')
}

const printedNumber = ({ ordered, start = 1 }: List, printed: string): number | undefined => {
  const number = label.exec(printed)?.[1]
  if (number !== undefined) return Number(number)
  return ordered && printed === '' ? start : undefined
}

/** Numbers may be lost: of a title that was read as something else. */
const mostMissing = 2

/**
 * Blocks of a section -> borders behind each, where numbered titles part it into entries: two of them at least, counting up. What lies
 * within an entry that is too large for a chunk is tied by nothing but what it says. `fits`: may the blocks be one chunk?
 */
export const bordersOf = (
  blocks: readonly Block[],
  fits: (blocks: readonly Block[]) => boolean,
): readonly (Border | undefined)[] => {
  const titles: { readonly at: number; readonly number: number }[] = []
  for (let at = 0; at < blocks.length; at++) {
    const number = numberOf(blocks[at]!)
    if (number !== undefined) titles.push({ at, number })
  }
  if (titles.length < 2) return []
  const goesOn = (i: number): boolean => {
    const [before, title] = [titles[i - 1], titles[i]]
    const step = before && title ? title.number - before.number : 0
    return step > 0 && step <= mostMissing + 1
  }
  const borders = new Array<Border | undefined>(blocks.length)
  titles.forEach(({ at }, i) => {
    if (!goesOn(i) && !goesOn(i + 1)) return
    const next = titles[i + 1]?.at ?? endOf(blocks, at)
    if (fits(blocks.slice(at, next))) borders.fill('within', at, next - 1)
    if (!goesOn(i + 1)) return
    const body = blocks.slice(at + 1, next)
    borders[next - 1] = body.every(({ type }) => type === 'notice' || type === 'figure') ? 'step' : 'entry'
  })
  return borders
}

/** The last entry ends with the section, or where another heading or list begins. */
const endOf = (blocks: readonly Block[], at: number): number => {
  const end = blocks.findIndex((block, i) => i > at && (block.type === 'heading' || block.type === 'list'))
  return end < 0 ? blocks.length : end
}
