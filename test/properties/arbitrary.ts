import fc from 'fast-check'
import type { PhrasingContent } from 'mdast'

/** Words, CJK, and the characters Markdown gives a meaning. */
const unit = fc.constantFrom(
  ...[
    'a',
    'Z',
    '7',
    ' ',
    '  ',
    '故',
    '障',
    '。',
    '，',
    '（',
    '）',
    '：',
    '|',
    '\\',
    '`',
    '``',
    '<',
    '<b>',
    '>',
    '*',
    '**',
    '_',
    '__',
  ],
  ...[
    '~',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '](',
    '!',
    '#',
    '-',
    '+',
    '1.',
    '&',
    '&amp;',
    '&#38;',
    'http://a.b',
    'www.c.d',
    'x@y.z',
    '.',
    '"',
    '😀',
    '=',
    ':',
    '  \t',
  ],
)
export const wildText = fc.array(unit, { maxLength: 12 }).map(parts => parts.join(''))
export const wildLine = fc.oneof(
  wildText,
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
)

const textNode = wildLine.map((value): PhrasingContent => ({ type: 'text', value }))
const marked = fc
  .tuple(fc.constantFrom('strong' as const, 'emphasis' as const, 'delete' as const), fc.array(textNode, { maxLength: 2 }))
  .map(([type, children]): PhrasingContent => ({ type, children }))
const codeNode = wildLine.map((value): PhrasingContent => ({ type: 'inlineCode', value }))

/** Inline content without line ends; marks nest. */
export const inlines = fc.array(fc.oneof({ weight: 4, arbitrary: textNode }, { weight: 2, arbitrary: marked }, codeNode), {
  maxLength: 4,
})
export const inlinesWithBreaks = fc.array(
  fc.oneof({ weight: 5, arbitrary: textNode }, marked, fc.constant<PhrasingContent>({ type: 'break' })),
  {
    maxLength: 5,
  },
)

export const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
