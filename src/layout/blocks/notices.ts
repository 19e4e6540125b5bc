import type { NoticeKind } from '../../document/index.js'

export interface NoticeLabel {
  readonly kind: NoticeKind
  /** As printed, colon and all. */
  readonly label: string
  /** What follows the label on its line. */
  readonly rest: string
  /** Characters of the line drawn with signs on both sides of the label: such a line below the text ends the notice. */
  readonly fence?: number
}

/** Manuals of machines come with their German, French, Spanish and Italian texts too. */
const kinds: readonly [RegExp, NoticeKind][] = [
  [/^(?:danger|gefahr|peligro|pericolo|危险|危險)/iu, 'danger'],
  [/^(?:warning|warnung|avertissement|advertencia|avvertenza|avvertimento|警告|警示)/iu, 'warning'],
  [/^(?:caution|attention|achtung|vorsicht|precauci[oó]n|atenci[oó]n|attenzione|注意|小心|当心)/iu, 'caution'],
  [
    /^(?:note|notes|notice|important|tip|tipp|hint|remark|hinweis|anmerkung|wichtig|remarque|nota|importante|说明|提示|备注|须知|重要|注)/iu,
    'note',
  ],
]

const words = [
  'Danger|Warning|Caution|Notice|Notes?|Important|Attention|Tip',
  'Gefahr|Warnung|Vorsicht|Achtung|Hinweise?|Anmerkung|Wichtig|Tipp',
  'Avertissement|Remarques?',
  'Peligro|Advertencia|Precauci[oó]n|Atenci[oó]n|Notas?|Importante',
  'Pericolo|Avvertenz[ae]|Avvertimento|Attenzione',
].join('|')

const icon = '[⚠△▲☠ⓘℹ☞★※!！¡\\s]*'
/** Capitals stand alone or before anything; other spellings need their colon or mark. */
const capitals = new RegExp(`^${icon}(${words.toUpperCase()})(?:\\s*[!！:：]|\\s*$|\\s*[-–—]\\s|\\s+(?=\\p{Lu}))`, 'u')
const spelled = new RegExp(`^${icon}(${words}|Hint|Remark)(?:\\s*[!！:：]+|\\s*$)`, 'u')
const chinese = new RegExp(
  `^${icon}[【\\[]?(危险|警告|警示|注意事项|注意|小心|当心|说明|提示|备注|须知|重要|注)[】\\]]?(?:\\s*[!！:：]+|\\s*$)`,
  'u',
)

/** `_______ Note _______` */
const fenced = /^[_=*~]{4,}\s*([^_=*~]+?)\s*[_=*~]{4,}$/u

/** The line below a notice under such a label. */
export const isFence = (text: string): boolean => /^[_=*~]{8,}$/.test(text.replace(/\s/g, ''))

/** A line drawn with signs, above or below a notice, its label in it or not: a paragraph of its own. */
export const isDrawnLine = (text: string): boolean =>
  /^[_=*~]{4}/.test(text) && (isFence(text) || noticeLabel(text)?.fence !== undefined)

/** The label of a notice at the start of a text; undefined for anything else. */
export const noticeLabel = (text: string): NoticeLabel | undefined => {
  const within = fenced.exec(text)?.[1]
  if (within !== undefined) {
    const label = noticeLabel(within)
    return label?.rest === '' ? { ...label, fence: text.replace(/\s/g, '').length - within.replace(/\s/g, '').length } : undefined
  }
  const m = capitals.exec(text) ?? spelled.exec(text) ?? chinese.exec(text)
  if (!m) return undefined
  const word = m[1]!
  const kind = kinds.find(([test]) => test.test(word))?.[1]
  if (!kind) return undefined
  const label = m[0].replace(/\s*[-–—]\s*$/u, '').trim()
  return { kind, label, rest: text.slice(m[0].length).trim() }
}
