/** Symptoms, actions, negation, modality, what is asked, and words that carry nothing. */
export const words = `
[polarity not]
not: 不, 没, 没有, 未, 无, 非, 无法, 没法, 不能, 不会, 别, 勿, 不要, 莫, 不用, 无需, 不需要, 不必, 无须, 不准备, not, no, never, cannot, without, fail, unable, none, nor

[polarity modal]
forbidden: 禁止, 严禁, 不得, 不准许, 不许, 不可, 不可以, 切勿, 请勿, 不应, 不允许, 不宜, 绝不, 绝对不能, 禁, 忌讳, 忌, 不能做, forbidden, prohibited, must not, may not, not permitted, not allowed, do not ever, under no circumstances, not under any circumstances, should not, shall not, not be permitted, not be used
required: 必须, 务必, 须, 一定要, 必需, 应当必须, 需要, 需, 得要, 非得, must, required, mandatory, have to, need, needs, shall, necessary
allowed: 可以, 可, 能, 允许, 准许, 许可, 可用, may, can, allowed, permitted, ok, permissible, could, okay, possible, acceptable

[symptom]
not start: 开不了机, 不能启动, 无法启动, 不启动, 启动不了, 启动不起来, 打不着, 打不着火, 不能开机, 无法开机, 开不开机, 不开机, 开机没反应, 启动没反应, 启动后没反应, 启动后没有反应, 开机没有反应, 启动没有反应, 启动无反应, 开机无反应, 没反应, 没有反应, 无反应, 起不来, 起动不了, 不能起动, 无法起动, 开机不了, 开不起来, 不通电, 不能工作, not start, not turn on, not power on, not power up, not kick on, not switch on, not come on, not boot, no response, dead unit, fail start, start failure, not run at all, not kick in
not rotate: 不转, 不转动, 转不动, 转不起来, 不运转, 不旋转, 不转圈, 不转圈儿, 转不了, 停转了, 不动, not spin, not rotate, not turn, not budge, fail spin, fail rotate, fail turn, not move, won turn, stationary, not revolve
not work: 不工作, 没工作, 不运行, 不起作用, 失灵, 失效, 不好使, 不好用, 坏了, 坏, 损坏, 坏掉, 出毛病, 已坏, not work, not operate, not function, inoperative, fail, failed, broken, faulty, defective, bad, dead, damaged, out of order, not respond, failure, malfunction
overheat: 过热, 温度高, 温度过高, 温度太高, 温度偏高, 太热, 发烫, 烫手, 发热严重, 烫, 过温, 超温, 高温, 过热了, 温升过高, 发热, overheat, overheating, over temperature, overtemperature, too hot, run hot, high temperature, get hot, excessive heat
leak: 泄漏, 泄露, 漏, 渗漏, 渗, 漏液, 渗油, 漏油, 漏水, 漏气, 滴水, 滴漏, 跑冒滴漏, leak, leakage, drip, dripping, leaks, seep, weep, leaking out
clogged: 堵塞, 堵, 堵了, 堵住, 不通, 脏堵, 阻塞, 淤塞, 塞住, clog, clogged, blocked, plugged, obstructed, blockage, restricted, choke, clogging, plug up
stuck: 卡滞, 卡住, 卡死, 卡阻, 卡涩, 卡, 卡了, 粘连, 咬死, 抱死, 卡壳, stuck, jam, jammed, seized, hung up, bind, sticking, seize, stick, frozen shaft, welded contacts
worn out: 磨损, 磨坏, 磨, 磨耗, 磨光, wear, worn out, worn down
burnt: 烧毁, 烧坏, 烧, 烧了, 烧掉, burnt, burnt out, burn out, burned, burned out, blown, blow
cracked: 破裂, 开裂, 裂纹, 破损, 破皮, 裂, 断裂, 裂开, 破, crack, cracked, split damage, ruptured, torn, fracture
corroded: 腐蚀, 生锈, 锈蚀, 锈, corroded, rust, rusty, corrosion
poor contact: 接触不良, 接触不好, 未接触好, 虚接, 虚焊, 松脱, 没插好, 没装到位, 未装到位, poor contact, bad contact, loose connection, bad connection, poor connection
communication fault: 通讯异常, 通信异常, 通讯故障, 通信故障, 通讯不上, 通信不上, 连不上, 通讯中断, 通信出错, 通讯失败, communication error, communication fault, communication failure, lost communication, comms error, not communicate, communication lost
phase loss: 缺相, phase loss, missing phase, open phase, lost phase
overcurrent: 过流, 过电流, 电流过大, 电流偏大, 过流保护, overcurrent, over current
overvoltage: 过压, 过电压, 电压过高, 电压偏高, overvoltage, over voltage
undervoltage: 欠压, 低电压, 电压过低, 电压偏低, undervoltage, under voltage, low voltage fault
overload: 过载, 超载, 超负荷, 过负荷, overload, overloaded
imbalance: 不平衡, 失衡, 偏重, 不平, imbalance, unbalanced, out of balance, unbalance
shake violently: 剧烈振动, 抖得厉害, 抖得满地跑, 剧烈振动并移位, 晃得厉害, 震得厉害, 乱跑, 满地跑, 走位, 移位, shake violently, walk across floor, vibrate badly, severe vibration
hum: 嗡嗡响, 嗡鸣, 嗡鸣声, 嗡嗡, 嗡嗡叫, 嗡嗡声, hum, humming, hums, buzz, buzzing
smoke: 冒烟, 冒黑烟, 冒白烟, smoke, smoking
trip: 跳闸, 跳机, 脱扣动作, 跳停, trip, tripping, trip out, trips
stop by itself: 自动停机, 突然停机, 自己停, 无故停机, 中途停机, 停机保护, stop by itself, shut off by itself, cut out, stop unexpectedly, shut down by itself
run continuously: 一直转, 不停, 停不下来, 停不了, 一直运行, 不停机运行, 连续运行, 不停地转, run all time, never shut off, continuous operation, run nonstop, run continuously, not stop, not shut off, keep running, never stop, run constantly
no cooling: 不制冷, 不冷, 制冷效果差, 制冷不好, 不凉, 制冷差, 制冷量不足, 不够冷, 不太凉, 没冷气, not cool, no cooling, not cold, poor cooling, insufficient cooling, blow warm air
no heating: 不制热, 不热, 不加热, 加热不了, 制热效果差, 没热水, not heat, no heat, no heating, not get warm
no drain: 排不出水, 不排水, 排水不畅, 不下水, 排水超时, 不能排水, 水排不掉, 排水慢, 排不了水, not drain, no drain, drain time out, not draining, drain timeout, slow drain
no water in: 不进水, 进不了水, 进水慢, 无进水, 进水超时, 不上水吸不上, not fill, no water in, slow fill, fill timeout, not take water
no water out: 不出水, 没水出来, 无水排出, 不上水, 抽不上水, 出不了水, 打不上水, 不来水, 无出水, 没水, no water, no discharge, no output water, not pump water, no water come out, not pump, no flow
no display: stay black, screen black, screen stay black, go black, 不显示, 黑屏, 无显示, 没显示, 屏幕不亮, 白屏, blank display, no display, blank screen, screen blank, dark screen, display blank
no charge: 充不进电, 不充电, 充不上电, 无法充电, 不能充电, 充电不了, not charge, no charging
short runtime: 续航明显缩短, 续航缩短, 续航短, 不耐用, 趴窝, 跑不远, 续航变短, 掉电快, short runtime, run down quickly, battery drain fast, short range, loses charge quickly
weak: 无力, 没劲, 没有劲, 乏力, 力气小, 劲小, 动力不足, 使不上劲, weak, lack of force, underpowered, no strength
foam: 起泡, 泡沫, 泡沫多, foam, foaming, suds
smell: 异味, 臭味, 有味, 焦味, 糊味, 怪味, smell, odour, odor, burning smell
black line: 黑线, 黑道子, 黑道, 竖线, 纵向黑线, 黑条, 竖黑线, 竖着的黑道子, black line, black streak, dark line, streak, vertical black line
smear: 掉粉, 脱墨, 不牢, 擦掉, 定影不牢, smear, smearing, rub off, not adhere, not fuse, rubs off
paper jam: 卡纸, 夹纸, 塞纸, paper jam, paper stuck, jammed paper, misfeed
idle hunting: 抖动怠速, 怠速抖动, 怠速不稳, 怠速抖, 怠速波动, rough idle, unstable idle, idle hunting
oil consumption: 烧机油, 机油消耗, 机油消耗增加, 机油消耗大, 耗机油, burn oil, oil consumption
emulsified: 乳化, 发白乳化, emulsified, milky, emulsify, milky oil
cloudy: 浑浊, 混浊, 变浑, 发浑, cloudy, turbid, murky
icing: 结冰, 结霜, 冻结, 冻住, 冰堵, icing, frost, iced up, freeze, frozen, ice up, frosted
wrong rotation: 转向反了, 反转了, 转向错误, 转反了, 转向不对, 反着转, wrong direction, wrong rotation, run backwards
cannot hold pressure: 保压不住, 保不住压, 压力保不住, 掉压, 泄压快, not hold pressure, lose pressure, pressure drop
false alarm: 误报, 误报警, false alarm, nuisance alarm
empty: 空了, 用完, 耗尽, 没了, empty, run out, used up, depleted
stall: 堵转, 失速, 憋住, stall, locked rotor, stalled
flame out: 熄火保护, 中途熄火, 点不着, 点不着火, 打不着火焰, 点火失败, flame out, ignition failure, no ignition, not ignite, fail ignite
squealing: 啸叫, 尖叫, 吱吱响, 吱吱叫, squealing, screech, squeal noise
overflow: 溢水, 溢出, 满水, 水满, 溢, 冒水, overflow, spill over, flood
wrap: 跑偏, 走偏, 偏移, mistrack, run off centre, drift
backflow: 倒流, 回流, 逆流, backflow, run back, flow back
not close: 关不上, 关不严, 合不上, 盖不上, 未关好, 没关好, not close, not shut, not seal
not open: 打不开, 开不了, 开不开, 不开启, not open
not lock: 未锁, 锁不上, not lock, not latch
low oil: 缺油, 油量不足, 油位低, low oil, oil low
low refrigerant: 缺氟, 少氟, 缺冷媒, 冷媒不足, 制冷剂不足, 缺制冷剂, low refrigerant, refrigerant shortage, low on refrigerant, undercharge
low battery: 电量低, 没电, 电池电量低, 电池没电, 亏电, 馈电, 电量不足, battery low, low battery, flat battery, dead battery
refuse: 拒绝, 不允许充电, 闭锁, refuse, inhibit, reject, inhibited
inaccurate: 不准, 不准确, 不精确, 偏差大, 有偏差, inaccurate, imprecise, off calibration
poor: 不好, 不良, 欠佳, 差, poor, bad quality

[action]
bleed: 排气放空, 放气, 排空气, 排净空气, 排除空气, bleed, bleeding, purge air, get air out, vent air, remove air, free of air
descale: 除垢, 去水垢, 清除水垢, 除水垢, 去垢, 清垢, descale, remove scale, descaling, decalcify
evacuate: 抽真空, 真空, 抽空, evacuate, pull vacuum, vacuum down
leak test: 检漏, 查漏, 打压, 保压, 试压, 气密, 气密试验, 打压检漏, 查漏气, leak test, leak check, pressure test, leak detection
weld: 焊接, 焊, 钎焊, weld, solder, braze, welding, brazing
align centre: 对中心, 调平, 水平调整, level, levelling, leveling
pump down: 收氟, 收冷媒, 回收制冷剂, pump down, recover refrigerant
recover: 回收, recover, reclaim
turn: 转动, 旋转, 转, 拧, 旋, 扭, 拨, 转转, turn, rotate, twist, wind, spin shaft
press: 按, 按下, 按住, 长按, 按压, press, hold down, push, press and hold, hold
enter: 进入, 进到, 调出, enter, access, get into, go into, bring up
reach: 达到, 到达, 升到, 降到, reach, hit, exceed value, attain
move: 移动, 移, 走, move, travel
supply power: 供电, 电源电压, 输入电压, supply voltage, input voltage, power supply voltage
protect: 保护, 防护, 保护动作, protect, protection
alarm: 报警, 警报, 告警, 报错, alarm, alert, warning
maintain: 保养, 维护, 维保, 养护, 例保, maintain, maintenance, service, servicing, upkeep
repair: 修理, 维修, 修, 检修处理, 修复, repair, mend
wait: 等待, 等, 等候, 等够, 间隔, wait, waiting, delay before
restart: 再启动, 重新启动, 重启, 再次启动, 再次开启, 再开机, 二次启动, 再开, restart, reboot, start again, power cycle
transport: 运输, 搬运, 搬, 运, transport, move unit, carry
pair: 配对, 配网, 联网, 对码, pair, pairing, bind wifi, connect wifi
update: 升级, 刷机, 更新, update, upgrade, flash firmware
backup: 备份, backup, back up
print: 打印, 列印, 印, 出图, print, printing
scan: 扫描, scan
copy: 复印, 拷贝, copy
wear: 戴, 佩戴, 穿戴, 穿, wear gloves, put gloves on
touch: 触摸, 碰, 摸, touch
drill: 钻孔, 打孔, drill
cut: 切割, 切, cut, cutting
park: 停放, park
refuel: 加燃油, 加柴油, 加汽油, refuel
prime: 灌泵, 引水, 灌引水, 灌满水, prime, priming
replenish water: 补水, 加水, 补蒸馏水, add water, top up water
equalise: 均衡充电, 均充, 均衡, equalize, equalise, equalising charge, balance charge
top up charge: 补电, recharge cell, top up, topped up
pre charge: 预充, 预充压力, 预充氮, 预充到, precharge, pre charge, preload gas
purge: 吹洗, 置换, purge
home: 回零, 零点复归, 回原点, 原点复归, 回参考点, 归零, home, homing, re home, return to zero, reference return, zero return
orient: 定向, 主轴定向, orientation, orient
tool offset: 刀补, 刀补值, 刀具补偿, tool offset, tool compensation
average: 平均, average

[ask value]
ask value: 多少, 多大, 多高, 多宽, 多厚, 多重, 多深, 多粗, 几, 是几, 什么值, 标准值, 正常值, 数值, 值, 为多少, 是多少, 约为多少, 多少度, 设定值, 规定值, 标称值, 额定, 额定值, 限值, 极限, 阈值, 标准, how much, how many, what value, how high, how large, how big, how tight, value, setting, reading, specified, specification value, normal value, standard value, rated, rating, should measure, limit, threshold

[ask duration]
ask duration: 多久, 多长时间, 多长, 几分钟, 几小时, 要多久, 什么时间, 时间, how long, how much time, what time, duration, time

[ask interval]
ask interval: 多久一次, 隔多久, 每隔多久, 间隔多久, 多长时间换, 周期, 多久换一次, 更换周期, 多久换, 多长时间一次, 几个月换一次, how often, interval, how frequently, frequency of, schedule

[ask why]
ask why: 为什么, 为何, 原因, 什么原因, 是什么原因, 怎么会, 造成, 导致, 引起, 咋回事, 常见原因, 原因是什么, 什么造成, 可能原因, 怎么老是, 何故, why, cause, causes, reason, what cause, likely cause, lead to, result in, due to, because

[ask how]
ask how: 怎么, 如何, 怎样, 咋, 咋样, 该怎么, 应该怎么, 怎么样, 如何进行, 步骤, 方法, 程序, 流程, 操作, 操作步骤, 操作方法, 怎么做, 如何做, 应怎样, 何种程序, 怎么个, how, how to, procedure, way, method, step, steps, process, instructions

[ask fix]
ask fix: 怎么办, 怎么处理, 如何处理, 处理, 解决, 怎么解决, 如何解决, 排除, 怎么修, 如何排除, 咋办, 咋整, 处理方法, 处理措施, 处理办法, 解决办法, 解决方法, 怎么弄, 对策, 该怎么修, 怎么弄掉, 应对, 处置, 处置要求, 整改, 怎么搞, 修法, 怎么治, 怎么维修, fix, remedy, solve, what should if, resolve, corrective action, correct, cure, solution, what now, get rid of, deal with, handle, corrective, what should be done

[ask meaning]
ask meaning: 什么意思, 啥意思, 代表, 代表什么, 表示, 含义, 意味着什么, 是什么故障, 什么故障, 是什么, 什么含义, 意思, 说明什么, 说明, 哪里坏了, 怎么回事, 什么问题, 指什么, 指的是什么, 啥毛病, 什么毛病, 啥故障, 啥情况, 表明什么, mean, meaning, indicate, stand for, signify, what is wrong, which fault, what fault, what wrong, denote, represent, what gives

[ask check]
ask check: 怎么查, 如何检查, 先查哪, 查什么, 首先查什么, 检查什么, 应检查什么, 先看哪儿, 查哪里, 从哪儿查起, 怎么检查, 如何排查, 怎么排查, 检查哪个, 首先应检查什么, 先检查哪个部件, 查哪儿, 怎么检修, 先看哪, 首先检查什么, 先检查什么, 先查什么, 如何检修, what check, what to check, where to look, what should be checked, what should i check, what look at, what inspect

[ask yes]
ask yes: 能否, 可否, 是否, 能不能, 可不可以, 要不要, 是不是, 用不用, 需不需要, 会不会, 行不行, 有没有必要, 该不该, 行吗, 可以吗, 是否需要, 是否可以, 需要吗, 能吗, 好吗, 有没有, 有无, whether, is it ok, is it permitted, is it allowed, is it safe, is it possible, is it necessary

[ask where]
ask where: 在哪, 哪里, 哪儿, 在哪里, 什么位置, 位置, 在哪儿, 何处, 什么地方, where, location, located, find, position

[ask which]
ask which: 哪种, 哪个, 哪些, 哪一种, 什么样的, 什么型号, 哪款, 何种, 哪边, 哪个方向, 往哪, 朝哪, 往哪边, 朝哪个方向, 什么颜色, which, which type, what type, what kind, which direction, which way, what sort

[word]
散热, 冷却, 降温, heat dissipation, cool down, dissipate heat
表面, 面层, surface
气温, 环境温度, 室温, ambient temperature, room temperature
数量, 个数, quantity, number of
等级, 级别, grade, class
管理, management
负载, 负荷, load
触点, contacts, contact points
信号, signal, signals
通讯, 通信, communication, comms
参数, parameter, parameters
设置, 设定, 设为, 设成, set, configured, configuration
判断, 判定, 鉴别, 识别, judge, determine, identify
模式, mode
菜单, menu
程序, program, software
数据, data
环境, environment, ambient
夹紧, 夹住, clamp
释放, 松脱开, release pressure
泄压, 卸压, 泄掉压力, relieve pressure, depressurise, depressurize
行程, stroke, travel distance
角度, angle
尺寸, dimension, dimensions, size
颜色, colour, color
安全, safety, safe
紧急, emergency
日常, 例行, routine
大修, overhaul
记录, 日志, log, record
密码, 口令, password
地址, address
版本, version
时钟, 日期, clock, date
原厂, 正品, 原装, genuine, original
废旧, 报废, 处理废, dispose, disposal, scrap
资质, 证书, 持证, licence, license, qualified, certificate
保修, 质保, warranty

[stop]
.: 特别, 分别是, 个别, 按级别, 直接, 间接, 接着, 接下来, 关心, 关系, 公开, 干扰, 干什么, 干些什么, 做哪些, 做什么, 缺点, 大量, 少量, 适量, 质量好, 查阅, 查询, 看到, 看见, 看看, 充分, 充足, 转换, 转为, 转移, 运用, 走廊, 等于, 移交, 表明, 图表, 尽管, 不管, 主管, 专门, 大部分, 部门, 按时, 按规定, 准备, 备注, 装备, 加强, 加以, 最新, 新手, 同时, 同样, 立即, 马上, 尽快, 继续, 防止, 避免, 以免, 全部, 所有, 任何, 任意, 各个, 至少要, 定期, 及时, 必要时, 一并, 一起, 分别, 其他, 另外, 另一, 再次, 多次, 反复, 一会, 一会儿, 累计, 达到后, 前一, 上述, 如下, 以下步骤, 里面有, 作业, 操作时, 工作, 项目, 事项, 内容, 东西, 地方, 样子, 时间段
.: 出厂前, 出厂, 不行, 不行时, 无效, 无效时, 若无效, 重新, 请, 请问, 问, 请说明, 时, 时候, 的时候, 是, 为, 在, 和, 与, 或, 或者, 把, 将, 被, 给, 对, 从, 到, 用, 使用, 以, 会, 要, 应, 应该, 应当, 该, 就, 都, 也, 还, 再, 又, 先, 首先, 其次, 然后, 一下, 出现, 发生, 进行, 情况, 现象, 问题, 办法, 措施, 有, 什么, 啥, 及, 并, 且, 而, 而且, 但, 但是, 中, 上, 下, 内, 外, 里, 来, 去, 后, 前, 最, 很, 太, 更, 比较, 一般, 通常, 常见, 正常, 主要, 可能, 若, 如果, 如, 当, 则, 即, 其, 该型, 这, 那, 这个, 那个, 这种, 那种, 它, 我, 你, 他, 我们, 您, 老是, 总是, 老, 总, 一直, 又是, 一, 个, 只, 台, 次, 下子, 各, 每, 些, 儿, 子, 起来, 起, 出, 进, 回, 过, 得, 地, 所, 由, 于, 之, 等等, 左右, 上下, 大概, 大约, 约, 小心, 注意, 开始, 关于, 相关, 有关, 关键, 表示为, 表现, 看来, 接着, 干净, 若干, 精确, 光, 只有, 仅, 还是, 不过, 因为, 所以, 由于, 因此, 多, 少, 报, 显示, 提示, 跳, 跳出, 故障, 代码, 故障代码, 报警代码, 报故障, 故障码, 发出, 具体, 手册, 规定, 要求, 根据, 按照, 按, 达, 状态, 处, 处于, 条件, 方面, 部分, 部件, 部位, 元件, 其中, 之间, 完, 好, 掉, 着, 住, 成, 往, 朝, 向, 边, 哪, 几个, 多种, 二, 两, 半, 一边, 该设备, 系统, 当前, 现在, 目前, 已经, 已, 正在, 正, 曾, 刚, 刚才, 突然, 了解, 请教, 求助, 师傅, 各位, 大家, 谢谢, 麻烦, 您好, 你好
.: what, when, at, on, in, for, from, with, by, as, and, or, but, if, so, then, there, here, just, only, any, some, should, might, get, got, gets, me, my, s, off, up, down, out, over, about, into, onto, again, also, too, very, even, though, still, all, each, one, same, other, next, first, not only, show, shows, display, displays, shown, displayed, displaying, appear, comes, come, keep, keeps, kept, say, says, said, fault, error, code, error code, fault code, trouble, problem, issue, condition, conditions, state, manual, according, guide, device manual, use, used, user, using, should be used, be used, give, given, make, made, tell, know, happen, happens, happening, effect, occur, occurs, during which, after which, during what, per, than, more, most of, least of, such, usually, normally, correct, proper, properly, actually, really, please, thanks, hello, hi, help, now, new one, while it, must i, want, wants, try, go, goes, going, let, put, take, taken, takes, has, have, had, having, need be, supposed, recommended, recommend, specify, recommended by, plan, part, component, thing, things, place, area, side, must left, should left, left free, left between
`
