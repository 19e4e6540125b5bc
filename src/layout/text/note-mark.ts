import type { Word } from '../types.js'

const sign = /^(?:\d{1,3}|[*†‡§¶])$/u

/** A raised number or sign, as stands behind what a note is about and before the note. */
export const isNoteMark = (w: Word | undefined): w is Word => w?.script === 'super' && sign.test(w.text)
