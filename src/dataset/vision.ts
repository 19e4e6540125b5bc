import type { FigureRecord } from '../document/index.js'
import { json, type Files, type FormatOptions, type Parted } from './parted.js'
import { splits } from './split.js'

const turns = (r: FigureRecord) => [
  { from: 'human', value: `<image>\n${r.question}` },
  { from: 'gpt', value: r.answer },
]

const eachSplit = (parted: Parted, row: (r: FigureRecord) => object, name: (split: string) => string): Files =>
  Object.fromEntries(
    splits
      .filter(split => parted.figures[split].length > 0)
      .map(split => [name(split), json(parted.figures[split].map(row))] as const),
  )

/** LLaVA, docs/Finetune_Custom_Data.md: `image` is relative to `--image_folder`, here `images`; `<image>` stands in the first turn. */
export const llava = (parted: Parted, _options: FormatOptions): Files =>
  eachSplit(
    parted,
    r => ({ id: r.id, image: r.image.name, conversations: turns(r) }),
    split => `${split}.json`,
  )

/** LLaMA-Factory, data/README.md, "Multimodal": `images` are relative to the dataset directory, one for each `<image>`. */
export const sharegptImages = (parted: Parted, { system }: FormatOptions): Files => {
  const row = (r: FigureRecord) => ({
    conversations: turns(r),
    images: [`images/${r.image.name}`],
    ...(system !== undefined && { system }),
  })
  const files = eachSplit(parted, row, split => `manualmill_figures_${split}.json`)
  const columns = { messages: 'conversations', images: 'images', ...(system !== undefined && { system: 'system' }) }
  const info = Object.fromEntries(
    Object.keys(files).map(name => [name.replace('.json', ''), { file_name: name, formatting: 'sharegpt', columns }]),
  )
  return Object.keys(files).length === 0 ? {} : { ...files, 'dataset_info.json': json(info) }
}
