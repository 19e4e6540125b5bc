import type { FigureInContext } from './figures.js'

const words = {
  en: {
    task: 'This picture is from a service manual. Say in at most three plain sentences what it shows: the parts, connections, positions, readings or steps that can be seen.',
    rules:
      'Write only what can be seen; guess no part numbers, values or codes. Do not repeat the caption. Answer in English, without a heading.',
    chapter: 'Chapter',
    caption: 'Caption',
    labels: 'Text in the picture',
    before: 'Text before it',
    after: 'Text after it',
  },
  zh: {
    task: '这张图片出自一本维修手册。请用最多三句话说明图中所见：部件、连接、位置、读数或步骤。',
    rules: '只写图中能看到的内容，不要猜测零件号、数值或代码，不要重复图题。请用中文回答，不要标题。',
    chapter: '章节',
    caption: '图题',
    labels: '图中文字',
    before: '前文',
    after: '后文',
  },
} as const

/** What a model that reads is told about a picture: the task, then what the manual says around it. */
export const promptFor = (context: FigureInContext, ocrText: string, language: string | undefined): string => {
  const say = language === 'zh' ? words.zh : words.en
  const facts: readonly (readonly [string, string])[] = [
    [say.chapter, context.headings.join(' > ')],
    [say.caption, context.caption],
    [say.labels, ocrText.replace(/\s+/g, ' ').slice(0, 600)],
    [say.before, context.before],
    [say.after, context.after],
  ]
  const known = facts.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
  return [say.task, say.rules, ...known].join('\n')
}
