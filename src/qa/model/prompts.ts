import type { QaAngle } from '../../document/index.js'

export const promptNames = ['extract', 'repair', 'rewrite', 'judge', 'translate', 'negative'] as const
export type PromptName = (typeof promptNames)[number]

/** Wording of the requests by language of the text; `{name}` stands for a value. */
export type Prompts = Readonly<Record<'zh' | 'en', Readonly<Record<PromptName, string>>>>

/** Names a prompt has to hold: without them the model would not see what it is asked about. */
export const neededValues: Readonly<Record<PromptName, readonly string[]>> = {
  extract: ['text'],
  repair: ['error'],
  rewrite: ['items'],
  judge: ['text', 'items'],
  translate: ['items'],
  negative: ['items'],
}

/** The prompt with its values put in. Braces that name no value, as in the examples of JSON, stay. */
export const filled = (prompt: string, values: Readonly<Record<string, string>>): string =>
  prompt.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole).trim()

/** How a prompt names the angles. */
export const angleTexts: Readonly<Record<QaAngle, Readonly<Record<'zh' | 'en', string>>>> = {
  meaning: { zh: '含义（代码、指示、部件是什么）', en: 'meaning (of a code, an indicator, a part)' },
  cause: { zh: '原因（为什么会出现）', en: 'cause (why it happens)' },
  remedy: { zh: '处理（怎么解决）', en: 'remedy (what to do)' },
  steps: { zh: '步骤（怎么做）', en: 'steps (how it is done)' },
  value: { zh: '数值（标准值、限值、规格）', en: 'value (limits, settings, ratings)' },
  safety: { zh: '安全（危险和防护）', en: 'safety (dangers, protection)' },
  check: { zh: '检测（怎么判断好坏）', en: 'check (how to tell good from bad)' },
}
