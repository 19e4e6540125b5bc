const question = /^(?:Q(?:uestion)?|问题?)\s?\d{0,3}\s?[、.．:：](?!\d)/iu
const answer = /^(?:A(?:nswer)?|答案?)\s?\d{0,3}\s?[:：](?!\d)/iu

/** `Q3: ...`, `问、...`: a question of a list of them. */
export const isQuestion = (text: string): boolean => question.test(text)

/** `A3: ...`, `答：...`. */
export const isAnswer = (text: string): boolean => answer.test(text)
