import { plainKey } from '../document/index.js'

/** Wording of questions and answers; `{name}` stands for a value. */
export interface Templates {
  /** A code with what it means and what to do. */
  readonly codeRemedy: string
  /** A code with its meaning only. */
  readonly codeMeaning: string
  readonly symptom: string
  readonly symptomCause: string
  /** A symptom of which the manual gives causes but no remedy. */
  readonly symptomWhy: string
  /** All causes of one symptom. */
  readonly symptomAll: string
  /** All codes of one table: the level of the kind of fault. */
  readonly codeList: string
  /** `{task}` begins with a verb. */
  readonly howTo: string
  readonly steps: string
  readonly value: string
  readonly valueOf: string
  readonly valuePlain: string
  readonly safety: string
  /** A question of the manual itself, with the device it is about. */
  readonly faq: string
  /** A value that is no number. */
  readonly valueWhat: string
  /** Asked about a picture; `{section}` is its heading. */
  readonly figure: string
  readonly on: string
  readonly within: string
  readonly answerCode: string
  readonly answerFault: string
  readonly answerCause: string
  readonly answerRemedy: string
  readonly answerNote: string
  readonly answerValue: string
}
export type TemplateLanguage = 'zh' | 'en'

/** As shipped. `{on}` is the device phrase, empty where the manual names no device; `{within}` the section, where it is needed. */
export const defaultTemplates: Readonly<Record<TemplateLanguage, Templates>> = {
  zh: {
    codeRemedy: '{on}出现故障代码{code}是什么意思，应如何处理？',
    codeMeaning: '{on}出现故障代码{code}是什么意思？',
    symptom: '{on}出现“{symptom}”怎么办？',
    symptomCause: '{on}出现“{symptom}”，原因是“{cause}”，应如何处理？',
    symptomWhy: '{on}出现“{symptom}”是什么原因？',
    symptomAll: '{on}出现“{symptom}”有哪些可能的原因，分别怎么处理？',
    codeList: '{on}“{title}”中有哪些故障代码，各表示什么？',
    howTo: '{on}如何{task}？{within}',
    steps: '{on}“{task}”的操作步骤是什么？{within}',
    value: '{on}{title}中，{row}（{column}）是多少？',
    valueOf: '{on}的{row}是多少？',
    valuePlain: '{on}{title}中，{row}是多少？',
    safety: '{on}“{task}”有哪些安全注意事项？',
    faq: '{device}：{question}',
    valueWhat: '{on}{title}中，{row}（{column}）是什么？',
    figure: '这是{on}手册“{section}”一节的插图，图中展示的是什么？',
    on: '{device}',
    within: '（{section}）',
    answerCode: '故障代码{code}：{symptom}',
    answerFault: '故障现象：{symptom}',
    answerCause: '可能原因：{cause}',
    answerRemedy: '处理方法：{remedy}',
    answerNote: '备注：{note}',
    answerValue: '{row}（{column}）：{value}',
  },
  en: {
    codeRemedy: 'What does fault code {code} mean{on}, and what should be done?',
    codeMeaning: 'What does code {code} mean{on}?',
    symptom: 'What should be done{on} about this problem: "{symptom}"?',
    symptomCause: 'What should be done{on} about "{symptom}" if the cause is "{cause}"?',
    symptomWhy: 'What causes this problem{on}: "{symptom}"?',
    symptomAll: 'What are the possible causes of "{symptom}"{on}, and how is each dealt with?',
    codeList: 'Which codes does "{title}" list{on}, and what do they mean?',
    howTo: 'How do I {task}{on}?{within}',
    steps: 'What are the steps for "{task}"{on}?{within}',
    value: 'According to {title}{on}, what is the value of {row} ({column})?',
    valueOf: 'What is specified{on} for "{row}"?',
    valuePlain: 'According to {title}{on}, what is specified for "{row}"?',
    safety: 'What are the safety precautions for "{task}"{on}?',
    faq: '{question} ({device})',
    valueWhat: 'According to {title}{on}, what is specified for "{row}" ({column})?',
    figure: 'This picture is from the section "{section}" of the manual{on}. What does it show?',
    on: ' on the {device}',
    within: ' ({section})',
    answerCode: 'Fault code {code}: {symptom}',
    answerFault: 'Fault: {symptom}',
    answerCause: 'Possible cause: {cause}',
    answerRemedy: 'What to do: {remedy}',
    answerNote: 'Note: {note}',
    answerValue: '{row} ({column}): {value}',
  },
}

/** Wording for one place of the knowledge tree: a device, a kind of fault, or both. */
export interface PlaceTemplates {
  readonly device?: string
  readonly fault?: string
  readonly zh?: Partial<Templates>
  readonly en?: Partial<Templates>
}

export type AllTemplates = Readonly<Record<TemplateLanguage, Templates>> & {
  /** Later ones go before earlier ones. */
  readonly places?: readonly PlaceTemplates[]
}

const isAt = (wanted: string | undefined, name: string): boolean => wanted === undefined || plainKey(wanted) === plainKey(name)

/** The wording that holds at a place. */
export const templatesAt = (all: AllTemplates, language: TemplateLanguage, device: string, fault: string): Templates =>
  (all.places ?? [])
    .filter(place => isAt(place.device, device) && isAt(place.fault, fault))
    .reduce((own, place) => ({ ...own, ...place[language] }), all[language])

/** The template with its values put in; a name without a value is left out. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
