import type { Answer, Asked } from './chat-server.js'

/** The passage of an extraction prompt. */
export const passageOf = ({ messages }: Asked): string => {
  const [prompt] = messages
  return /(?:Passage:|原文：)\n([\s\S]*)$/.exec(prompt?.content ?? '')?.[1] ?? ''
}

/** A recorded teacher: one question about the first sentence of the passage, answered by that sentence. */
export const question = (asked: Asked, more: object = {}): Answer => {
  const sentence = /[^\n|#>]{12,}?(?:[.。]|$)/m.exec(passageOf(asked))?.[0].trim() ?? 'nothing'
  const item = { angle: 'meaning', question: `What is said about "${sentence.slice(0, 14)}"?`, answer: sentence, quote: sentence }
  return { content: JSON.stringify({ items: [{ ...item, ...more }] }), usage: [100, 10] }
}

export const items = (...list: readonly object[]): Answer => ({ content: JSON.stringify({ items: list }), usage: [50, 50] })
