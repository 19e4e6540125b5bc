/** The unified Q&A template: the columns of the sheets technicians fill in, in their order. */
export const templateColumns = [
  { field: 'task', zh: '任务编号', en: 'task', width: 14 },
  { field: 'contributor', zh: '师傅', en: 'contributor', width: 10 },
  { field: 'device', zh: '设备分类', en: 'device', width: 18 },
  { field: 'fault', zh: '故障类型', en: 'fault', width: 20 },
  { field: 'remedy', zh: '解决方法', en: 'remedy', width: 24 },
  { field: 'angle', zh: '提问角度', en: 'angle', width: 14 },
  { field: 'known', zh: '已有问题', en: 'known questions', width: 40 },
  { field: 'question', zh: '问题', en: 'question', width: 40 },
  { field: 'answer', zh: '答案', en: 'answer', width: 60 },
  { field: 'steps', zh: '操作步骤', en: 'steps', width: 50 },
  { field: 'warnings', zh: '注意事项', en: 'warnings', width: 40 },
  { field: 'note', zh: '备注', en: 'note', width: 24 },
] as const
export type TemplateField = (typeof templateColumns)[number]['field']
export type TemplateLanguage = 'zh' | 'en'

/** From which side a question is asked, so that several questions about one thing do not repeat each other. */
export const angles = [
  { name: 'symptom', zh: '现象判断', en: 'recognising it' },
  { name: 'cause', zh: '原因分析', en: 'cause' },
  { name: 'remedy', zh: '处理步骤', en: 'remedy' },
  { name: 'measure', zh: '检测数值', en: 'measuring' },
  { name: 'safety', zh: '安全注意', en: 'safety' },
  { name: 'prevention', zh: '预防保养', en: 'prevention' },
] as const
export type Angle = (typeof angles)[number]['name']

/** What the columns are for; the second sheet of a workbook. */
export const guidance: Readonly<Record<TemplateLanguage, readonly string[]>> = {
  zh: [
    '一行一个问答。请勿改动表头和“任务编号”。',
    '“问题”写清设备、故障代码或现象；不要与“已有问题”重复。',
    '“答案”要能单独看懂：不写“见上图”“参照手册”“同上”。数值带单位，代码与铭牌一致。',
    '“操作步骤”一行一步，编号 1. 2. 3.；“注意事项”写断电、放电、防护等要求。',
    '不会或不适用的行留空，不要写“无”。可以在末尾加行，任务编号留空。',
  ],
  en: [
    'One row is one question with its answer. Leave the header row and the task column as they are.',
    'The question names the device and the fault code or symptom, and does not repeat the known questions.',
    'The answer can be understood alone: no "see the figure", "as above", "see manual". Values have units.',
    'Steps: one a line, numbered 1. 2. 3. Warnings: power off, discharge, protection.',
    'Leave a row empty when you cannot answer it. More rows may follow, with an empty task.',
  ],
}

export const headerOf = (language: TemplateLanguage): string[] => templateColumns.map(column => column[language])
