import type { CellRole } from '../document/index.js'

/** Header words of fault tables; the first that matches names the column. A remedy is asked for before a cause: 原因及处理. */
const roles: readonly (readonly [CellRole, RegExp])[] = [
  ['number', /^(?:序号|编号|项次|项目号|no\.?|nr\.?|#|s\/n|item(?: no\.?)?|pos\.?)$/i],
  [
    'remedy',
    /处理|处置|排除|解决|对策|措施|解除|(?:维修|检修|检查|应对|修理)(?:方法|办法|步骤|内容)?$|^(?:方法|办法)$|remed(?:y|ies)|solution|correct(?:ive|ion)|\bactions?\b|eliminat|what to do|treatment|countermeasure|how to (?:fix|solve)|\bfix(?:es)?\b|^(?:repairs?|checks?|procedure|response)$|rectification|clearance of/i,
  ],
  ['cause', /原因|起因|成因|causes?\b|\breasons?\b/i],
  [
    'code',
    /代码|代号|^码$|故障码|错误码|报警号|故障号|^(?:codes?|dtc|beep.*)$|(?:fault|error|alarm|trouble|diagnostic|failure|warning)\s*(?:codes?|no\.?|numbers?|#)|\bcodes?$|\bdtcs?\b/i,
  ],
  ['indicator', /指示灯|闪烁|^灯|蜂鸣|\blamps?\b|\bleds?\b|\bblink|\bindicat|^display$|显示/i],
  [
    'symptom',
    /故障|现象|症状|问题|异常|报警|错误|\bfaults?\b|symptom|\bproblems?\b|troubles?\b|\berrors?\b|\balarms?\b|malfunction|failures?\b|phenomen|^questions?$|complaint|\bissues?\b/i,
  ],
  ['note', /备注|说明$|^notes?$|remarks?|comments?/i],
]

/** Headers that say what a code means; only beside a column of codes. */
const meaning = /含义|意义|内容|名称|描述|说明|定义|状态|保护|meaning|description|definition|message|condition|name|detail/i

const plain = (header: string): string => header.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** What each column holds, by its header. The same role may come twice (several causes). */
export const rolesOf = (headers: readonly string[]): CellRole[] => {
  const found = headers.map(header => roles.find(([, words]) => words.test(plain(header)))?.[0] ?? 'other')
  if (!found.includes('code') || found.includes('symptom')) return found
  const at = headers.findIndex((header, i) => ['other', 'note'].includes(found[i] ?? '') && meaning.test(plain(header)))
  return found.map((role, i) => (i === at ? 'symptom' : role))
}

/** Words over a table (caption, heading) that say it is about faults. */
export const faultTitle =
  /故障|错误|报警|异常|排除|\bfaults?\b|\berrors?\b|\balarms?\b|trouble|\bsymptoms?\b|malfunction|\bfailures?\b|diagnos|\bDTCs?\b|problem/i

/** Do the columns make a fault table: what went wrong, with why or what to do; or codes with their meaning under such a title? */
export const isFaultTable = (columns: readonly CellRole[], title: string): boolean => {
  const has = (role: CellRole): boolean => columns.includes(role)
  if ((has('symptom') || has('code')) && (has('cause') || has('remedy'))) return true
  if (has('indicator') && has('cause') && has('remedy')) return true
  return has('code') && has('symptom') && faultTitle.test(title)
}

/** A cell that says there is nothing. */
export const isNothing = (text: string): boolean => /^(?:[-–—−/／\\.·•*]*|无|n\/?a|none)$/i.test(text.trim())

/** Verbs that open an order, with the -ing form headings use. */
const verbs =
  'adjust align apply assemble attach bleed calibrate change charge check choose clean close configure connect create cut detach diagnose disassemble disconnect drain enable enter evacuate exchange fasten fill fit flush hold insert inspect install lift load log loosen lower lubricate measure mount move open operate place plug position power prepare press print program pull pump purge push put read rebuild recover refill reinstall release remove repair replace reset restart restore rotate run save secure select separate set shut slide solder start stop switch test tighten torque troubleshoot turn undo unpack unplug unscrew update upgrade use verify wait wash wipe wire'.split(
    ' ',
  )

/** `remov` for `removing`: with the e that falls out and the letter that doubles. */
const gerunds = new Map(
  verbs.flatMap(verb => [
    [`${verb}ing`, verb],
    [`${verb.replace(/e$/, '')}ing`, verb],
    [`${verb}${verb.at(-1)}ing`, verb],
  ]),
)
const known = new Set(verbs)
const nouns = new Set(
  'pump charge log wire test position press place fit load upgrade program change purge lift exchange move order measure set start stop power print use cut slide hold plug check turn update repair enter'.split(
    ' ',
  ),
)

/** An English task as an infinitive (`Removing the fan`, `To remove the fan:` -> `remove the fan`); undefined when it is no verb. */
export const infinitive = (task: string): string | undefined => {
  const [first = '', ...rest] = task.replace(/^to\s+/i, '').split(' ')
  // many of them are nouns as well: `Pump simulator`, `Load test`
  const sure =
    /^to\s/i.test(task) || /^(?:the|an?|all|your|each|both|any|and)$/i.test(rest[0] ?? '') || !nouns.has(first.toLowerCase())
  if (rest[0] === 'of' || (!sure && known.has(first.toLowerCase()))) return undefined
  const verb = known.has(first.toLowerCase()) ? first.toLowerCase() : gerunds.get(first.toLowerCase())
  return verb === undefined || rest.length === 0 ? undefined : [verb, ...rest].join(' ')
}

const zhVerbs =
  '安装|拆卸|拆除|拆下|拆|装配|装|连接|接线|断开|检查|检测|更换|清洁|清洗|测量|测试|调整|调节|校准|校正|设置|设定|启动|停止|关闭|打开|开启|进入|退出|使用|操作|下载|升级|更新|加注|排放|排除|回收|抽真空|判断|计算|修改|配置|恢复|复位|添加|删除|读取|查看|固定|焊接|润滑|维护|保养|取出|取下|插入'

/** Does a Chinese task begin with what to do, so that 如何 can stand before it? */
export const beginsWithVerb = (task: string): boolean =>
  new RegExp(`^(?:${zhVerbs})(?=\\S{2})(?!(?:步骤|方法|说明|流程|注意|运行|操作|使用|检查|要求|规范|程序|原理|$))`).test(task)

/** How an English or Chinese step begins. */
export const isOrder = (text: string): boolean => {
  const line = text.trim()
  const first =
    /^(?:(?:first|then|next|now|carefully|gently|after .{1,60}?|before .{1,60}?|if .{1,60}?|when .{1,60}?),?\s+)?([a-z]+)\b/i.exec(
      line,
    )?.[1]
  if (
    first !== undefined &&
    (known.has(first.toLowerCase()) ||
      /^(?:make|ensure|do|keep|confirm|refer|click|scroll|see|warm|tap|follow|disengage|flex|pivot|raise|note|repeat|wear|have|watch|observe|tie|bend|drive|record|find|go|allow|double-click|type|take|pour|ventilate|look|continue|reconnect|reverse|shut|turn)$/i.test(
        first,
      ))
  )
    return true
  return (
    /^(?:请|先|再|然后|最后|首先|如果.{0,30}[，,]|若.{0,30}[，,]|用.{1,14}?|按.{0,16}?[，,]|在.{1,20}?|当.{1,20}?[，,]|待.{1,20}?[，,])?(?:将|把|按|关|开|打开|拧|松|紧固|取|插|拔|点|选|点击|等待|确认|切断|切换|输入|观察|保持|返回|重复|记录|涂|抹|吊|压入|擦|吹|放|抬|推|拉|旋|上电|断电|通电|通过|对准|避免|确保|保证|连|缓慢|依次|接)/.test(
      line,
    ) || new RegExp(`^(?:请|先|再|然后)?(?:${zhVerbs})`).test(line)
  )
}
