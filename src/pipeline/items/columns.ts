import { IngestError } from '../../document/index.js'

export const itemFields = ['id', 'question', 'answer', 'contributor', 'path'] as const
export type ItemField = (typeof itemFields)[number]

/** Names of columns that people use, lower case. The first that is there wins. */
const usual: Readonly<Record<ItemField, readonly string[]>> = {
  id: ['id', '编号', '序号', 'qa_id', 'uid'],
  question: ['question', '问题', '提问', 'instruction', 'input', 'query', 'q', 'prompt', '标题', 'text', '内容'],
  answer: ['answer', '答案', '回答', '解答', 'output', 'response', 'a', '回复', '解决方法'],
  contributor: ['contributor', '师傅', '贡献者', '作者', 'author', '姓名', '提交人', '回答人', 'user', 'name'],
  path: ['path', 'taxonomy', 'category', '分类', '知识树'],
}
/** Columns that together are the place in the knowledge tree, outermost first. */
const levels = ['设备分类', '设备', 'device', '故障类型', '故障', 'fault', '知识点', 'topic']

/** Which column holds what. */
export type ColumnMap = Partial<Record<ItemField, string>>

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** `question=故障现象,answer=处理` -> {question: '故障现象', answer: '处理'}. Throws IngestError `invalid-options`. */
export const parseColumnMap = (text: string): ColumnMap => {
  const map: ColumnMap = {}
  for (const part of text.split(/[,，]/)) {
    const [field = '', column = ''] = part.split(/[=＝:]/).map(s => s.trim())
    const known = itemFields.find(f => f === field)
    if (!known || column === '')
      throw new IngestError(
        'invalid-options',
        `"${part.trim()}" in --map is no field=column; fields are ${itemFields.join(', ')}.`,
      )
    map[known] = column
  }
  return map
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value)
    ? value
        .map(textOf)
        .filter(t => t !== '')
        .join(' > ')
    : ''
}

/** What a record holds for a field: the mapped column, else the first usual one that is not empty. */
export const fieldOf = (record: Readonly<Record<string, unknown>>, field: ItemField, map: ColumnMap): string => {
  const names = new Map(Object.keys(record).map(k => [plain(k), k]))
  const wanted = map[field]
  if (wanted !== undefined) return textOf(record[names.get(plain(wanted)) ?? wanted]).trim()
  for (const name of usual[field]) {
    const key = names.get(name)
    const text = key === undefined ? '' : textOf(record[key]).trim()
    // alpaca: the instruction is the question, unless it is empty and the input holds it
    if (text !== '') return text
  }
  return ''
}

/** Whether any column can be the question. */
export const hasQuestion = (names: readonly string[], map: ColumnMap): boolean => {
  const known = names.map(plain)
  const wanted = map.question
  return wanted !== undefined ? known.includes(plain(wanted)) : usual.question.some(n => known.includes(n))
}

/** Place in the knowledge tree: one column with `>` or `/`, or one column a level. */
export const pathOf = (record: Readonly<Record<string, unknown>>, map: ColumnMap): string[] => {
  const one = fieldOf(record, 'path', map)
  if (one !== '') return one.split(/\s*[>/→]\s*/).filter(p => p !== '')
  const names = new Map(Object.keys(record).map(k => [plain(k), k]))
  return levels.flatMap(level => {
    const key = names.get(level)
    const text = key === undefined ? '' : textOf(record[key]).trim()
    return text === '' ? [] : [text]
  })
}
