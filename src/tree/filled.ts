import { templateColumns, type TemplateField } from './template.js'

/** One row of the unified template as it came back; a field that is not there is ''. */
export type Filled = Readonly<Record<TemplateField, string>>

/** Other names people give the columns. */
const alsoCalled: Partial<Record<TemplateField, readonly string[]>> = {
  task: ['任务', '编号', 'id', 'task id'],
  contributor: ['技师', '技术员', '姓名', '作者', 'author', 'technician'],
  device: ['设备', '机型'],
  fault: ['故障', '故障现象', 'fault type'],
  remedy: ['解决办法', '处理方法', '知识点', 'topic'],
  question: ['提问', 'q', 'instruction'],
  answer: ['回答', '解答', 'a', 'output'],
  steps: ['步骤', 'step'],
  warnings: ['安全注意', '警告', 'warning', 'safety'],
  note: ['说明', 'notes', 'remark'],
}

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** Which column of a file holds each field of the template. */
export const columnsIn = (names: readonly string[]): ReadonlyMap<TemplateField, string> => {
  const there = new Map(names.map(name => [plain(name), name]))
  const found = new Map<TemplateField, string>()
  for (const { field, zh, en } of templateColumns) {
    const name = [zh, en, field, ...(alsoCalled[field] ?? [])].map(n => there.get(plain(n))).find(n => n !== undefined)
    if (name !== undefined) found.set(field, name)
  }
  return found
}

/** Columns without which a file is no filled template, as the template calls them; [] when all are there. */
export const missingColumns = (columns: ReadonlyMap<TemplateField, string>): string[] =>
  templateColumns.filter(c => ['question', 'answer'].includes(c.field) && !columns.has(c.field)).map(c => `${c.zh} (${c.en})`)

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : Array.isArray(value)
        ? value
            .map(textOf)
            .filter(t => t !== '')
            .join('\n')
        : ''

/** A row of a file -> the template's fields. */
export const filledOf = (record: Readonly<Record<string, unknown>>, columns: ReadonlyMap<TemplateField, string>): Filled =>
  Object.fromEntries(templateColumns.map(({ field }) => [field, textOf(record[columns.get(field) ?? ''])])) as unknown as Filled
