import { inlineText, type Block, type ChunkKind, type List, type Table } from '../document/index.js'
import { headerRows } from '../render/index.js'

/** `步骤1` and the like: a list that is ordered in all but its type. */
const stepLabel = /^(?:步骤|第?\s*[(（]?\d+|[(（]?\d+[)）]|step\b|[①-⑳])/i
/** A paragraph that opens as a step does. */
const stepText = /^(?:步骤\s*[一二三四五六七八九十\d]|第[一二三四五六七八九十\d]+步|step\s*\d|[(（]?\d{1,2}[)）.、]\s*\S)/i

const faultWords =
  /故障|错误代码|报警|代码含义|(?:可能|产生)?原因|处理方法|排除|解决(?:方法|办法|方案)|现象|对策|fault|error\s*(?:code|message|no)|\balarm|trouble|symptom|problem|\bcauses?\b|remed(?:y|ies)|corrective|solution|diagnos|\bDTC\b|malfunction|failure/i
const specWords =
  /参数|规格|技术(?:数据|指标|要求)|额定|单位|范围|尺寸|扭矩|力矩|数值|标准值|极限|间隙|容量|电压|电流|功率|频率|温度|压力|重量|specification|parameter|\brat(?:ed|ings?)\b|\bunits?\b|\branges?\b|dimension|torque|capacity|\bmin(?:imum|\.)?\b|\bmax(?:imum|\.)?\b|\btyp(?:ical|\.)?\b|\bvalues?\b|toleranc|clearance|voltage|current|power|frequency|temperature|pressure|weight/i
const partWords =
  /零件|备件|物料|部件(?:号|代号|编号)|(?:产品|订货)编号|图号|part\s*(?:no|num|#)|\bP\/?N\b|spare|order(?:ing)?\s*(?:no|code|num)|\bSKU\b/i

/** A value with or without its unit: what the cells of a specification hold. */
const quantity = /^[±+\-−≤≥<>~≈]?\s*\d[\d.,]*(?:\s*[-–~～/×x]\s*[±+\-−]?\d[\d.,]*)*\s*(?:[^\s\d]{1,8})?$/u
const code = /^[A-Z]{1,3}[-_]?\d{1,4}[A-Z]?$/

const cellText = (table: Table, test: (row: number, col: number) => boolean): string[] =>
  table.cells.filter(cell => test(cell.row, cell.col)).map(cell => inlineText(cell.content).trim())

const share = (texts: readonly string[], pattern: RegExp): number => {
  const filled = texts.filter(text => text !== '')
  return filled.length === 0 ? 0 : filled.filter(text => pattern.test(text)).length / filled.length
}

/** Words of the header and caption decide; without any, what the cells hold. */
const tableKind = (table: Table): ChunkKind => {
  const heads = headerRows(table)
  const header = cellText(table, row => row < heads).join(' | ')
  const title = `${inlineText(table.caption ?? [])} | ${header}`
  const body = cellText(table, row => row >= heads)
  const values = share(
    cellText(table, (row, col) => row >= heads && col > 0),
    quantity,
  )
  const codes = share(
    cellText(table, (row, col) => row >= heads && col === 0),
    code,
  )
  if (faultWords.test(title) && (values < 0.5 || codes >= 0.5)) return 'fault-table'
  if (partWords.test(title)) return 'parts-table'
  // A key-value sheet has its names in the first column.
  const names = table.cols === 2 ? cellText(table, (_, col) => col === 0).join(' | ') : ''
  if (body.length > 0 && (specWords.test(title) || values >= 0.5 || specWords.test(names))) return 'spec-table'
  return 'table'
}

export const isProcedure = (list: List): boolean =>
  list.role !== 'toc' && (list.ordered || (list.items.length > 0 && list.items.every(item => stepLabel.test(item.label.trim()))))

export const isStep = (block: Block | undefined): boolean =>
  block?.type === 'paragraph' && stepText.test(inlineText(block.content).trimStart())

export const kindOf = (block: Block): ChunkKind => {
  switch (block.type) {
    case 'heading':
      return 'prose'
    case 'paragraph':
      return isStep(block) ? 'procedure' : 'prose'
    case 'list':
      return block.role === 'toc' ? 'toc' : isProcedure(block) ? 'procedure' : 'prose'
    case 'table':
      return block.role === 'toc' ? 'toc' : tableKind(block)
    case 'figure':
      return 'figure'
    case 'code':
      return 'code'
    case 'notice':
      return 'safety'
  }
}

const safetyHeading = /安全|危险|警告|注意事项|safety|precaution|warnings?\b|cautions?\b|hazard/i

/** What a chunk is, from the tokens of each kind in it: steps make a procedure although warnings and figures stand among them. */
export const chunkKindOf = (
  parts: readonly { readonly kind: ChunkKind; readonly tokens: number }[],
  heading: string,
): ChunkKind => {
  const weight = new Map<ChunkKind, number>()
  let total = 0
  for (const { kind, tokens } of parts) {
    weight.set(kind, (weight.get(kind) ?? 0) + tokens)
    total += tokens
  }
  if (total > 0 && (weight.get('procedure') ?? 0) >= total * 0.3) {
    const other = Math.max(0, ...[...weight].filter(([kind]) => kind.endsWith('table')).map(([, tokens]) => tokens))
    if ((weight.get('procedure') ?? 0) >= other) return safetyHeading.test(heading) ? 'safety' : 'procedure'
  }
  const [kind] = [...weight].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['prose', -1])
  return kind === 'prose' && safetyHeading.test(heading) ? 'safety' : kind
}
