/* global navigator, localStorage, document */
import { chinese } from './chinese.js'
import { english } from './english.js'

const words = { en: english, zh: chinese }

/** What the reader chose, where the browser lets us keep it. */
export const recall = key => {
  try {
    return localStorage.getItem(`manualmill.${key}`)
  } catch {
    return null
  }
}

export const remember = (key, value) => {
  try {
    localStorage.setItem(`manualmill.${key}`, value)
  } catch {
    // private windows keep nothing; the choice holds until the page is closed
  }
}

let tongue = recall('language') ?? (/^zh/i.test(navigator.language ?? '') ? 'zh' : 'en')
if (!(tongue in words)) tongue = 'en'

/** A text of the interface; `{n}` is replaced by the value of that name. */
export const say = (key, values = {}) =>
  (words[tongue][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))

/** What a reason of dedupe or of the checks means; the code itself where it has no words here. */
export const sayReason = code => words[tongue][`why_${code}`] ?? code

export const showLanguage = () => document.documentElement.setAttribute('lang', tongue)

export const switchLanguage = () => {
  tongue = tongue === 'en' ? 'zh' : 'en'
  remember('language', tongue)
  showLanguage()
}
