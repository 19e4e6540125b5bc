import { sectionNumber } from '../headings/numbering.js'
import { isAnswer, isQuestion } from '../text/questions.js'

const hanDigits = '一二三四五六七八九十'

/** Value of a Han number up to 99: `十二` is 12. */
const hanValue = (text: string): number | undefined => {
  const m = /^([二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/u.exec(text === '一' ? '' : text)
  if (text === '一') return 1
  if (!m || text === '') return undefined
  const [, tens = '', ten = '', ones = ''] = m
  if (ten === '' && tens !== '' && ones !== '') return undefined
  const unit = ones === '' ? 0 : hanDigits.indexOf(ones) + 1
  const lead = tens === '' ? 1 : hanDigits.indexOf(tens) + 1
  return ten === '' ? (tens === '' ? unit : lead) : 10 * lead + unit
}

/** `Section 2: Tools`: the word that a title counts with, and its number. */
const counted = /^(chapter|part|section|appendix|annex)\s+(\d{1,2})\s*(?:[:.–—-]|$)/iu

/** `2.1.3` as numbers, `三、` and `（三）` as one number with their shape; undefined for what does not count. */
const counterOf = (text: string): { readonly shape: string; readonly numbers: readonly number[] } | undefined => {
  const han = /^([（(]?)([一二三四五六七八九十]{1,3})([)）、])/u.exec(text)
  const value = han ? hanValue(han[2]!) : undefined
  if (han && value !== undefined) return { shape: han[1] === '' ? han[3]! : '（）', numbers: [value] }
  const word = counted.exec(text)
  if (word) return { shape: word[1]!.toLowerCase(), numbers: [Number(word[2])] }
  const number = sectionNumber(text)
  if (number?.family !== 'decimal' || number.depth < 2) return undefined
  return { shape: '.', numbers: (number.text.match(/\d+/g) ?? []).map(Number) }
}

/** Is `b` the number after `a`, on its own level or on one further out or in? */
const isNext = (a: readonly number[], b: readonly number[]): boolean => {
  const last = b.length - 1
  if (b.length > a.length) return b.length === a.length + 1 && b[last] === 1 && a.every((n, i) => b[i] === n)
  return b[last] === a[last]! + 1 && b.slice(0, -1).every((n, i) => a[i] === n)
}

/** `2.` and the like: the number of an item on the outermost level. */
const outermost = (text: string): { readonly shape: string; readonly numbers: readonly number[] } | undefined => {
  const m = /^(\d{1,2})[.．、](?=\s|\p{Script=Han})/u.exec(text)
  return m ? { shape: '.', numbers: [Number(m[1])] } : undefined
}

/** A name in brackets or quotes that a line explains: `【视图】`, `“质量”：`. */
const named = /^(?:【[^】]{1,16}】|["“][^"”]{1,16}["”]\s*[:：])/u

/** Do two lines count on (`1.1`, `1.2`; `一、`, `二、`), or explain one name each? Then each of them begins a text. */
export const succeeds = (first: string, next: string): boolean => {
  const [a, b] = [counterOf(first), counterOf(next) ?? outermost(next)]
  // the first of the level below
  if (a?.shape === '、' && b?.shape === '（）' && b.numbers[0] === 1) return true
  if (a && b && a.shape === b.shape && isNext(a.numbers, b.numbers)) return true
  return named.test(first) && named.test(next)
}

/** `7.1. The operator ...`, `7.1.2 操作前...`: a clause; a value (`2.5 V`) is none. */
const clause = /^\d{1,3}(?:\.\d{1,3})+(?:[.．、]\s*(?=[\p{Lu}\p{Script=Han}])|\s+(?=\p{Lu}\p{L}{2}|\p{Script=Han}{2}))/u

const address = /^(?:https?:\/\/|www\.)/iu

/** Are these two addresses of the web? Each is a text of its own, though it begins in lower case. */
export const areAddresses = (a: string, b: string): boolean => address.test(a) && address.test(b)

/** Does a line begin a text, where the one before it has ended: a clause with its number, a question or its answer? */
export const opensText = (text: string): boolean => clause.test(text) || isQuestion(text) || isAnswer(text)
