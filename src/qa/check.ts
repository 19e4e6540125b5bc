import { languageOf } from '../document/index.js'
import { factsOf, factsOfKind } from '../facts/index.js'

export interface Check {
  readonly question: string
  readonly answer: string
  /** What the answer was made from. */
  readonly source: string
  readonly language: 'zh' | 'en'
}

/** What the checks found; `fails` where the answer must not be used. */
export interface Finding {
  readonly code: string
  readonly fails: boolean
}

/** Points at something the reader of the answer does not see. */
const dangling =
  /[如见参按](?:照|见)?(?:上|下|左|右|前|后)(?:图|表|文|述|列|所)|(?:上|下|左|右)[图表](?:所示|中)|如图所示|[见参](?:照|阅|考|见)?(?:本)?(?:文档|手册|说明书|附件)|如前所述|前文|见前页|(?:see|as|shown|described|listed|given|mentioned|stated|in)\s+(?:the\s+)?(?:\w+\s+)?(?:above|below)\b|(?:figure|table|picture|illustration|diagram|section|step|instructions?|list)s?\s+(?:above|below)\b|\b(?:following|above|preceding|next|previous)\s+(?:figure|illustration|picture|diagram|table|page|photo)|(?:shown|seen|indicated)\s+in\s+the\s+(?:figure|illustration|picture|diagram|photo)|\bas shown\s*(?:[.,;]|$)|(?:as |\b)(?:previously|already|earlier) (?:described|discussed|mentioned|shown|stated|explained)|(?:described|discussed|mentioned|shown) (?:previously|earlier|before)\b|see (?:the )?(?:document|manual|figure|picture|illustration)\b(?!\s*\d)/i
const namedFigure = /(?:图|表)\s*[A-Z]?\d+|[按见如]图[一二三四五六七八九十]|\b(?:fig(?:ure|\.)|table)\s*[A-Z]?\d/i
const elsewhere =
  /[见参](?:照|阅|考|见)?\s*(?:第\s*)?\d+(?:\.\d+)*\s*[章节页]|\b(?:see|refer to)\s+(?:the\s+)?(?:section|chapter|page|appendix)?\s*[A-Z]?\d|\bon page \d|\(see\b|\b(?:follow|repeat|perform) the procedure (?:for|in|of|described)\b/i
/** Ends where something should follow. */
const openEnd = /(?:[:：,，、;]|\b(?:and|or|the|an?|of|to|with|by|from|for|than|which)|如下|以下步骤|[和或与将把]|以及|并且)\s*$/i
/** A question that means something only beside its page. */
const hereOnly =
  /\bthis (?:document|manual|section|chapter|page|guide|repository|figure|table|procedure)\b|本(?:文|手册|章|节|页|文档|说明书)/i
const garbled = /\ufffd|[\ue000-\uf8ff]/

const folded = (text: string): string => text.normalize('NFKC').replace(/[−–]/g, '-').replace(/\s+/g, ' ')
/** The numbers of steps are ours. */
const withoutLabels = (text: string): string => text.replace(/^\s*\d+[.)、]\s/gm, '')
const numbers = (text: string): string[] => folded(text).match(/\d+(?:[.,]\d+)*/g) ?? []

/** Numbers, codes and units of the answer that do not stand in its source or its question. */
const unfounded = ({ answer, source, question }: Check): Finding[] => {
  const base = `${source}\n${question}`
  const text = withoutLabels(answer)
  const known = new Set(numbers(base))
  const flat = folded(base).toLowerCase().replace(/\s/g, '')
  // the point may be that of the sentence
  const stands = (raw: string): boolean =>
    flat.includes(
      folded(raw)
        .toLowerCase()
        .replace(/\s|\.$/g, ''),
    )
  const facts = factsOf(text)
  const found: Finding[] = []
  if (numbers(text).some(n => !known.has(n))) found.push({ code: 'number-not-in-source', fails: true })
  if (factsOfKind(facts, 'code', 'model', 'part-number', 'thread', 'substance').some(f => !stands(f.raw)))
    found.push({ code: 'code-not-in-source', fails: true })
  const values = new Set(factsOfKind(factsOf(base), 'quantity').map(f => f.value))
  // a value and its unit may stand in different cells
  const unit = (raw: string): string => raw.replace(/^[\s\d.,±+\-−~～≤≥<>/]+/, '')
  if (factsOfKind(facts, 'quantity').some(f => !values.has(f.value) && !stands(f.raw) && !stands(unit(f.raw))))
    found.push({ code: 'unit-not-in-source', fails: true })
  return found
}

/** A question that a model worded: what it names has to stand in the source too. */
export const checkQuestion = (question: string, source: string, language: 'zh' | 'en'): Finding[] =>
  unfounded({ question: '', answer: question, source, language }).map(({ code, fails }) => ({ code: `question-${code}`, fails }))

/** Kana: the text is Japanese, whatever its Han characters suggest. */
export const isJapanese = (text: string): boolean => (text.match(/[\u3041-\u30ff]/g)?.length ?? 0) >= 3

/** Is the answer founded in its source, whole, and readable on its own? Pure; by rule. */
export const checkAnswer = (check: Check): Finding[] => {
  const { question, answer, language } = check
  const found = unfounded(check)
  const add = (code: string, fails: boolean, when: boolean): void => void (when && found.push({ code, fails }))
  const both = `${question}\n${answer}`
  add('question-unclear', true, hereOnly.test(question))
  add('empty', true, answer.trim() === '')
  add('garbled', true, garbled.test(both))
  add('dangling-reference', true, dangling.test(both))
  add(
    'incomplete',
    true,
    openEnd.test(answer) ||
      answer.split('\n').some(line => /(?:如下图|as follows)\s*[:：]?$/i.test(line) && line === answer.split('\n').at(-1)),
  )
  const spoken = languageOf(answer.replace(/[A-Za-z]*\d[\w-]*/g, ''))
  add(
    'language-differs',
    true,
    isJapanese(both) ||
      (language === 'zh' ? /^[^\p{Script=Han}]*$/u.test(answer) && /[a-z]{4,}.*\s[a-z]{4,}/i.test(answer) : spoken === 'zh'),
  )
  add('refers-to-figure', false, namedFigure.test(answer))
  add('refers-elsewhere', false, elsewhere.test(answer))
  add('very-long', false, answer.length > 4000)
  return found
}

/** 1 without findings, a tenth less for each note, 0 where one fails. */
export const scoreOf = (findings: readonly Finding[]): number =>
  findings.some(f => f.fails) ? 0 : Math.round((1 - 0.1 * findings.length) * 100) / 100
