import type { NoticeKind } from '../../document/index.js'

export interface NoticeLabel {
  readonly kind: NoticeKind
  /** As printed, colon and all. */
  readonly label: string
  /** What follows the label on its line. */
  readonly rest: string
}

const kinds: readonly [RegExp, NoticeKind][] = [
  [/^(?:danger|危险|危險)/iu, 'danger'],
  [/^(?:warning|警告|警示)/iu, 'warning'],
  [/^(?:caution|attention|注意|小心|当心)/iu, 'caution'],
  [/^(?:note|notes|notice|important|tip|hint|remark|说明|提示|备注|须知|重要|注)/iu, 'note'],
]

const icon = '[⚠△▲☠ⓘℹ☞★※!！\\s]*'
/** Capitals stand alone or before anything; other spellings need their colon or mark. */
const capitals = new RegExp(
  `^${icon}(DANGER|WARNING|CAUTION|NOTICE|NOTES?|IMPORTANT|ATTENTION|TIP)(?:\\s*[!！:：]|\\s*$|\\s*[-–—]\\s|\\s+(?=\\p{Lu}))`,
  'u',
)
const spelled = new RegExp(
  `^${icon}(Danger|Warning|Caution|Notice|Notes?|Important|Attention|Tip|Hint|Remark)(?:\\s*[!！:：]+|\\s*$)`,
  'u',
)
const chinese = new RegExp(
  `^${icon}[【\\[]?(危险|警告|警示|注意事项|注意|小心|当心|说明|提示|备注|须知|重要|注)[】\\]]?(?:\\s*[!！:：]+|\\s*$)`,
  'u',
)

/** The label of a notice at the start of a text; undefined for anything else. */
export const noticeLabel = (text: string): NoticeLabel | undefined => {
  const m = capitals.exec(text) ?? spelled.exec(text) ?? chinese.exec(text)
  if (!m) return undefined
  const word = m[1]!
  const kind = kinds.find(([test]) => test.test(word))?.[1]
  if (!kind) return undefined
  const label = m[0].replace(/\s*[-–—]\s*$/u, '').trim()
  return { kind, label, rest: text.slice(m[0].length).trim() }
}
