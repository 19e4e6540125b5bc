import { inlineText, type Block, type ChunkKind, type List, type Table } from '../document/index.js'
import { headerRows } from '../render/index.js'

/** `步骤1`, `Step 2`: nothing but steps is labelled so. */
const stepLabel = /^(?:步骤|step\b)/i
/** `1.`, `(2)`, `③`, `❸`, `⑶`: steps, or points of another kind. */
const numberLabel = /^(?:第?\s*[(（]?\d+|[(（]?\d+[)）]|[①-⒛⓫-⓾❶-➓㉑-㉟])/i
/** What steps in Chinese begin with. */
const stepZh =
  /(?:请|首先|先|再|接着|随后|最后|然后|直接|依次|如果.{0,30}，|[用在].{0,12})?(?:将|把|拆|装|安装|断开|连接|接|检查|按|关|打开|拧|松|紧固|取|插|拔|测|调|选|点击|进入|等待|确认|更换|清洁|清洗|启动|停止|重新|设置|使用|旋|拉|推|放|抬|涂|加注|排|记录|切断|切换|输入|观察|保持|返回|重复|吊|涂|擦|吹|敲|压|套|抽|焊|剪|撕|长按|短按|双击|单击|勾选|填入|短接|上电|断电|通电)(?!了)/
const stepEn =
  /^(?:first,?\s|then,?\s|next,?\s|carefully\s|(?:if|when|once|after|to|in|from|on|with|using)\s.{0,80}?,\s*|in\s.{0,40}\s(?=select|choose|set|click|press))?(?:do not|don't|adjust|align|apply|assemble|attach|bend|bleed|bring|check|choose|clean|click|close|confirm|connect|cut|detach|disassemble|disconnect|download|drain|enter|ensure|fasten|fill|fit|follow|go to|hold|insert|inspect|install|keep|lift|loosen|lower|lubricate|make sure|make an?|measure|mount|move|observe|open|place|plug|position|pour|power|press|pull|push|put|raise|read|refer|release|remove|repeat|replace|reset|restart|rotate|run|save|scroll|secure|see|select|set|shut|slide|start|stop|strip|switch|tap|test|tighten|toggle|torque|turn|type|unlock|unplug|unscrew|use|verify|wait|warm|wash|wipe|wrap)\b/
/** How a step begins: with what to do. */
const order = new RegExp(`${stepEn.source}|^${stepZh.source}`, 'i')
/** A paragraph that opens as a step does. */
const stepText = /^(?:步骤\s*[一二三四五六七八九十\d]|第[一二三四五六七八九十\d]+步|step\s*\d|[(（]?\d{1,2}[)）.、]\s*\S)/i

const faultWords =
  /故障|错误代码|报警|代码含义|(?:可能|产生)?原因|处理方法|排除|解决(?:方法|办法|方案)|现象|对策|(?<![a-z])fault|error\s*(?:code|message|no)|\balarm|trouble|symptom|problem|\bcauses?\b|remed(?:y|ies)|corrective|solution|diagnos|\bDTC\b|malfunction|failure/i
const specWords =
  /参数|规格|技术(?:数据|指标|要求)|额定|单位|范围|尺寸|扭矩|力矩|数值|标准值|极限|间隙|容量|电压|电流|功率|频率|温度|压力|重量|specification|parameter|\brat(?:ed|ings?)\b|\bunits?\b|\branges?\b|dimension|torque|capacity|\bmin(?:imum|\.)?\b|\bmax(?:imum|\.)?\b|\btyp(?:ical|\.)?\b|\bvalues?\b|toleranc|clearance|voltage|current|power|frequency|temperature|pressure|weight/i
const partWords =
  /零件|备件|物料|部件(?:号|代号|编号)|(?:产品|订货)编号|图号|part\s*(?:no|num|#)|\bP\/?N\b|spare|order(?:ing)?\s*(?:no|code|num)|\bSKU\b/i

/** A value with or without its unit: what the cells of a specification hold. */
const quantity =
  /^[±+\-−≤≥<>~≈]?\s*\d[\d.,]*(?:\s*(?:[^\s\d]{1,3}\s*)?(?:[-–~～/×x]|to|至|到)\s*[±+\-−]?\d[\d.,]*)*\s*(?:[^\s\d]{1,8})?$/u
const code = /^[A-Z]{1,3}[-_]?\d{1,4}[A-Z]?$/

/** Share of the texts that are not empty. */
const share = (texts: readonly string[], pattern: RegExp): number => {
  let [filled, found] = [0, 0]
  for (const text of texts) {
    if (text === '') continue
    filled++
    if (pattern.test(text)) found++
  }
  return filled === 0 ? 0 : found / filled
}

/** The first row serves as a header, whatever it is: what is longer is a sentence, no name of a column. UTF-16 units. */
const longestLabel = 80

/** Texts of the cells: of the header, of the first column, of the first column below the header, of the others below it. */
const cellTexts = (table: Table): Record<'header' | 'first' | 'names' | 'values', string[]> => {
  const heads = headerRows(table)
  const [header, first, names, values]: [string[], string[], string[], string[]] = [[], [], [], []]
  for (const { row, col, content } of table.cells) {
    const text = inlineText(content).trim()
    if (row < heads) header.push(text.length <= longestLabel ? text : '')
    else if (col > 0) values.push(text)
    else names.push(text)
    if (col === 0) first.push(text)
  }
  return { header, first, names, values }
}

/** Words of the header and caption decide; without any, what the cells hold. */
const tableKind = (table: Table): ChunkKind => {
  const { header, first, names, values } = cellTexts(table)
  const title = `${inlineText(table.caption ?? [])} | ${header.join(' | ')}`
  const numbers = share(values, quantity)
  if (faultWords.test(title) && (numbers < 0.5 || share(names, code) >= 0.5)) return 'fault-table'
  if (partWords.test(title)) return 'parts-table'
  if (names.length + values.length === 0) return 'table'
  // A key-value sheet has its names in the first column.
  const labels = (): string => (table.cols === 2 ? first.join(' | ') : '')
  return specWords.test(title) || numbers >= 0.5 || specWords.test(labels()) ? 'spec-table' : 'table'
}

/** A point that states: long, or with a value behind a colon. */
const statement = /[:：].*\d/s
/** Letters count one, Han characters two. */
const longPoint = 60

const states = (text: string): boolean =>
  text.length >= longPoint || statement.test(text) || (text.length >= longPoint / 2 && widthOf(text) >= longPoint)

const han = /\p{Script=Han}/gu
const widthOf = (text: string): number => text.length + (text.match(han)?.length ?? 0)

/** `Mode : how the motor works`, `0.5dev - the deviation`: a name and what it means. */
const definition = /^(?:[^.。;；:：\p{Script=Han}]|\.(?=\d)){1,30}?\s?(?:[:：]|\s[-–—]\s)\s?\S/u

/**
 * Steps: labelled so; numbered, unless no item begins with what to do and most of them state something (warranty terms, ratings), or
 * most of them say what a name means; or lettered, with orders in at least half of the items.
 */
export const isProcedure = (list: List): boolean => {
  const { items, role, ordered } = list
  if (role === 'toc' || items.length === 0) return false
  if (items.every(item => stepLabel.test(item.label.trim()))) return true
  const numbered = items.every(item => (ordered && item.label.trim() === '') || numberLabel.test(item.label.trim()))
  if (!ordered && !numbered) return false
  const texts = items.map(item => inlineText(item.content).trim())
  const orders = texts.filter(text => order.test(text)).length
  if (orders >= items.length / 2) return true
  if (!numbered || texts.filter(text => definition.test(text)).length >= items.length * 0.8) return false
  return orders > 0 || texts.filter(states).length < items.length / 2
}

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
      return block.kind === 'note' ? 'prose' : 'safety'
  }
}

const safetyHeading = /安全|危险|警告|注意事项|safety|precaution|warnings?\b|cautions?\b|hazard/i

/** The address of a picture is long and says nothing. Tokens that a figure counts at most. */
const figureWeight = 12

/** What a chunk is, from the tokens of each kind in it: steps make a procedure although warnings and figures stand among them. */
export const chunkKindOf = (
  parts: readonly { readonly kind: ChunkKind; readonly tokens: number }[],
  heading: string,
): ChunkKind => {
  const weight = new Map<ChunkKind, number>()
  let total = 0
  for (const { kind, tokens } of parts) {
    const counted = kind === 'figure' ? Math.min(tokens, figureWeight) : tokens
    weight.set(kind, (weight.get(kind) ?? 0) + counted)
    total += counted
  }
  if (total > 0 && (weight.get('procedure') ?? 0) >= total * 0.3) {
    const other = Math.max(0, ...[...weight].filter(([kind]) => kind.endsWith('table')).map(([, tokens]) => tokens))
    if ((weight.get('procedure') ?? 0) >= other) return safetyHeading.test(heading) ? 'safety' : 'procedure'
  }
  const [kind] = [...weight].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['prose', -1])
  return kind === 'prose' && safetyHeading.test(heading) ? 'safety' : kind
}
