import { IngestError, type QaRecord } from '../document/index.js'
import {
  angles,
  guidance,
  headerOf,
  planTasks,
  templateColumns,
  type KnowledgeTree,
  type Plan,
  type Task,
  type Technician,
} from '../tree/index.js'
import { writeCsv } from '../dataset/index.js'
import { writeXlsx } from './items/xlsx-write.js'

export interface PlanRequest {
  readonly technicians: readonly string[]
  readonly tasksEach: number
  readonly form: 'csv' | 'xlsx'
  readonly language: 'zh' | 'en'
}

export interface PlanFiles {
  /** By name; a sheet for each technician, and `tasks.jsonl` with all tasks for `collect`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly plan: Plan
}

/** `Li=BC系列+XQ洗衣机` -> a technician and the devices of the tree the person knows. Throws IngestError `invalid-options`. */
const technicianOf = (text: string, tree: KnowledgeTree): Technician => {
  const [name = '', known = ''] = text.split(/[=＝]/).map(part => part.trim())
  const wrong = (why: string): IngestError => new IngestError('invalid-options', `--technicians "${text}": ${why}.`)
  if (name === '') throw wrong('a name is missing; write Li or Li=device')
  const devices = known === '' ? [] : known.split('+').map(d => d.trim())
  const unknown = devices.find(device => !tree.devices.some(d => d.name === device))
  if (unknown !== undefined)
    throw wrong(
      `there is no device "${unknown}" in the tree; it has ${tree.devices
        .map(d => d.name)
        .slice(0, 8)
        .join(', ')}`,
    )
  return { name, devices }
}

/** Questions shown so that nobody asks them again. */
const mostShown = 8

const rowOf = (task: Task, language: 'zh' | 'en'): string[] => {
  const values: Readonly<Record<string, string>> = {
    task: task.id,
    contributor: task.contributor,
    device: task.device,
    fault: task.fault,
    remedy: task.remedy,
    angle: angles.find(a => a.name === task.angle)?.[language] ?? task.angle,
    known: task.known.slice(0, mostShown).join('\n'),
  }
  return templateColumns.map(({ field }) => values[field] ?? '')
}

/** File names without what a file system may refuse; the same name twice gets a number. */
const fileNames = (names: readonly string[]): string[] => {
  const seen = new Map<string, number>()
  return names.map(name => {
    const plain = name.replace(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^_+|_+$/g, '') || 'technician'
    const n = (seen.get(plain) ?? 0) + 1
    seen.set(plain, n)
    return n === 1 ? plain : `${plain}-${n}`
  })
}

const sheetOf = (tasks: readonly Task[], { form, language }: PlanRequest): string | Uint8Array => {
  const rows = [headerOf(language), ...tasks.map(task => rowOf(task, language))]
  if (form === 'csv') return writeCsv(rows)
  const names = language === 'zh' ? ['问答', '填写说明'] : ['Q&A', 'How to fill in']
  return writeXlsx([
    { name: names[0] ?? '', widths: templateColumns.map(c => c.width), rows },
    { name: names[1] ?? '', widths: [100], rows: guidance[language].map(line => [line]) },
  ])
}

/** Sheets of the unified template for technicians, with what the tree lacks first. Pure. Throws IngestError `invalid-options`. */
export const planFiles = (tree: KnowledgeTree, records: readonly QaRecord[], request: PlanRequest): PlanFiles => {
  const technicians = request.technicians.map(text => technicianOf(text, tree))
  const plan = planTasks(tree, records, { technicians, tasksEach: request.tasksEach })
  const names = fileNames(technicians.map(t => t.name))
  const sheets = technicians.map(({ name }, i) => {
    const own = plan.tasks.filter(task => task.contributor === name)
    return [`${names[i] ?? name}.${request.form}`, sheetOf(own, request)] as const
  })
  const all = plan.tasks.map(task => `${JSON.stringify(task)}\n`).join('')
  return { plan, files: { ...Object.fromEntries(sheets), 'tasks.jsonl': all } }
}
