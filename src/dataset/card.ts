import type { QaRecord } from '../document/index.js'
import type { Exported, ExportOptions } from './export.js'
import type { Parted } from './parted.js'
import { splits } from './split.js'

const counted = (values: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}

const cell = (value: string): string => value.replace(/\s+/g, ' ').replaceAll('|', '\\|')

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(value => cell(String(value))).join(' | ')} |`).join('\n')

const share = (part: number, whole: number): string => (whole === 0 ? '0 %' : `${Math.round((1000 * part) / whole) / 10} %`)

const by = (name: string, records: readonly QaRecord[], key: (r: QaRecord) => string): string =>
  table([name, 'records'], counted(records.map(key)))

/** More kinds of faults than this are counted, not listed. */
const longestList = 40

const treeOf = (records: readonly QaRecord[]): string => {
  const rows = counted(records.map(r => `${r.taxonomy.device || '(none)'}\n${r.taxonomy.fault || '(none)'}`))
  const shown = table(
    ['device', 'fault type', 'records'],
    rows.slice(0, longestList).map(([key, n]) => [...key.split('\n'), n]),
  )
  return rows.length > longestList ? `${shown}\n\n${rows.length - longestList} more.` : shown
}

/** The data card: what is in the set, where it comes from, what was checked. Markdown. */
export const cardOf = ({ positives, negatives, figures }: Parted, counts: Exported['counts'], options: ExportOptions): string => {
  const all = splits.flatMap(split => positives[split])
  const total = all.length + negatives.length
  const size = splits.map(s => [s, positives[s].length, s === 'train' ? negatives.length : 0, figures[s].length])
  const sections = [
    ['# Data card'],
    ['## Splits', table(['split', 'positives', 'negatives', 'figures'], size)],
    [
      `Records of one section, records that say the same, and a negative with its original are never in two splits (${counts.groups} groups).`,
      `Negatives: ${negatives.length} of ${total} (${share(negatives.length, total)}; at most ${share(options.negatives, 1)}), in training only, weight ${options.negativeWeight}.`,
    ],
    ['## Content', by('kind', all, r => r.kind), by('language', all, r => r.language), by('origin', all, r => r.origin)],
    ['## Knowledge tree', treeOf(all)],
    ['## Negatives', by('made by', negatives, r => r.negative?.method ?? 'unknown')],
    [
      '## Sources',
      by('file', all, r => r.provenance[0]?.source ?? '(none)'),
      'Licences: as those of the source files; none is stated in the records.',
    ],
    [
      '## Checks',
      by(
        'finding',
        all.flatMap(r => r.quality.reasons.map(reason => ({ ...r, id: reason }))),
        r => r.id,
      ),
      table(['left out because', 'records'], Object.entries(counts.leftOut)),
    ],
  ]
  return `${sections.flat().join('\n\n')}\n`
}
