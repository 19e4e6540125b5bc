/** Values that exclude each other within their group. See {@link parseLexicon} for the format. */
export const states = `
[place room]
indoor: 室内, 室内机, 室内侧, 内机, 户内, 屋内, indoor, indoor unit, inside unit, evaporator side
outdoor: 室外, 室外机, 室外侧, 外机, 户外, 屋外, outdoor, outdoor unit, outside unit, condenser side

[place side]
left: 左, 左侧, 左边, 左面, 左手侧, 左手边, 往左, 向左, 左端, left, left hand, left side, left hand side, leftward
right: 右, 右侧, 右边, 右面, 右手侧, 右手边, 往右, 向右, 右端, right, right hand, right side, right hand side, rightward

[place height]
upper: 上部, 上端, 上侧, 上层, 上方, 上面, 顶部, 顶端, 顶上, upper, top, overhead, above, over top
lower: 下部, 下端, 下侧, 下层, 下方, 下面, 底部, 底端, lower, bottom, underside, underneath

[place end]
front: 前部, 前端, 前侧, 前面, 正面, front, front side
rear: 后部, 后端, 后侧, 后面, 背面, 背部, 尾部, rear, back side, rear side, at back

[place depth]
inner: 内部, 里面, 里侧, 内侧, 内圈, 内环, 内层, 机内, inner, inside, internal
outer: 外部, 外面, 外侧, 外圈, 外环, 外层, 机外, outer, outside, external, exterior

[place flow]
inlet: 进口, 入口, 进气, 吸气, 进风, 进油, 吸入, 吸入口, 吸油, 进液, 进料, 供料, 进端, inlet, intake, suction, incoming, feed side
outlet: 出口, 出风, 出油, 排出口, 出液, 排气, 排油, 出料, 排料, 出端, 压出, outlet, discharge, exhaust, outgoing, delivery side
进水 < inlet: 进水, 入水, 给水, 上水, water inlet, water intake, water fill
出水 < outlet: 出水, 水出口, water outlet
进纸 < inlet: 进纸, 送纸, 取纸, 走纸入口, paper feed, paper pickup, paper input
出纸 < outlet: 出纸, 排纸, paper exit, paper output, paper delivery

[place circuit]
supply: 送风, 供水, 供油, 供气, 供液, 供回水的供, supply air, supply line, supply side, feed line
return: 回风, 回水, 回油, 回气, 回液, return air, return line, return side

[place pole]
positive: 正极, 正端, 阳极, 正母线, positive, positive terminal, positive pole, anode, plus terminal
negative: 负极, 负端, 阴极, 负母线, negative, negative terminal, negative pole, cathode, minus terminal

[place pressure]
high pressure: 高压, 高压侧, 高压端, 高压管, high pressure, high side, high voltage, high tension, hv
low pressure: 低压, 低压侧, 低压端, 低压管, low pressure, low side, low voltage, low tension, lv

[place phase]
gas: 气管, 气侧, 气体管, 粗管, gas line, gas pipe, vapor line, vapour line, gas side
liquid: 液管, 液侧, 液体管, 细管, liquid line, liquid pipe, liquid side

[place drive]
drive end: 驱动端, 主动端, 主动轮, 主动, drive end, driving, drive side
driven end: 非驱动端, 从动端, 从动轮, 从动, 自由端, non drive end, driven, driven end

[place axis]
x axis: x轴, x向, x axis, x direction
y axis: y轴, y向, y axis, y direction
z axis: z轴, z向, z axis, z direction
a axis: a轴, a axis
b axis: b轴, b axis
c axis: c轴, c axis
w axis: w轴, w axis

[place rank]
primary: 一次侧, 初级, 一级, 主侧, primary, primary side
secondary: 二次侧, 次级, 二级, 副侧, secondary, secondary side

[place role]
main: 主, 主机, 主用, 主板侧, master, main
auxiliary: 副, 从机, 备用, 辅助, 备, slave, auxiliary, backup, standby unit, spare

[place signal]
input: 输入, 输入端, 输入侧, input
output: 输出, 输出端, 输出侧, output

[place engine]
intake valve: 进气门, 进气阀, intake valve
exhaust valve: 排气门, 排气阀, exhaust valve

[place level]
high level: 高液位, 高水位, 高油位, 上限位, 高位, high level, upper limit switch, high water
low level: 低液位, 低水位, 低油位, 下限位, 低位, low level, lower limit switch, low water

[place mains phase]
phase a: a相, l1相, phase a, phase l1
phase b: b相, l2相, phase b, phase l2
phase c: c相, l3相, phase c, phase l3

[place wire]
live wire: 火线, 相线, 火, live wire, line wire, hot wire, phase wire
neutral wire: 零线, 中性线, neutral, neutral wire
earth wire: 地线, 接地线, 保护地, 接地端子, 接地端, 接地柱, earth terminal, ground lug, ground wire, earth wire, ground terminal, protective earth, earth lug, grounding terminal

[direction rotation]
clockwise: 顺时针, 顺时针方向, 顺向, clockwise, cw
counterclockwise: 逆时针, 逆时针方向, 逆向, counterclockwise, counter clockwise, anticlockwise, anti clockwise, ccw

[direction sense]
forward: 正转, 正向, 正方向, 前进, 前移, 往前, 向前, forward, forward rotation, forwards
reverse: 反转, 反向, 反方向, 倒转, 后退, 倒车, 往后, 向后, reverse, backward, backwards, reverse rotation, in reverse

[direction facing]
towards: 朝向, 面向, 面对, 对着, 朝着, 正对, facing towards, towards, toward, facing
away: 背向, 背对, 背离, 背着, 背朝, away from, facing away, pointing away

[direction inward]
inward: 朝内, 向内, 朝里, 向里, 往里, inward, inwards
outward: 朝外, 向外, 往外, outward, outwards

[direction vertical]
up: 上升, 向上, 朝上, 往上, 抬起, 升起, 上行, 上移, upward, upwards, raise, lift, move up, go up
down: 下降, 向下, 朝下, 往下, 放下, 降下, 下行, 下移, downward, downwards, lower down, move down, go down

[direction tighten]
tighten: 拧紧, 上紧, 紧固, 锁紧, 旋紧, 张紧, 收紧, 打紧, 紧, tighten, tighten up, torque down, fasten, do up, retighten
loosen: 拧松, 松开, 旋松, 放松, 松动, 松, 卸松, loosen, slacken, undo, release, back off, unscrew

[direction change]
increase: 增大, 增加, 升高, 提高, 加大, 变大, 调高, 调大, 上调, 增高, 变高, 变粗, 变厚, 延长, 加长, 增, increase, raise value, turn up, rise, higher, lengthen
decrease: 减小, 减少, 降低, 变小, 调低, 调小, 下调, 减低, 变低, 变细, 变薄, 缩短, 减, 下降值, decrease, reduce, turn down, drop, lower value, shorten, fall, lessen

[direction traverse]
horizontal: 水平, 横向, 横, 卧式, horizontal, horizontally, crosswise
vertical: 垂直, 竖直, 纵向, 立式, 竖, vertical, vertically, lengthwise

[condition work]
install: 安装, 装上, 装入, 装回, 装, 装配, 组装, 复装, 回装, 安上, install, fit, mount, assemble, refit, reinstall, put in, put on, put back, reassemble, installation, assembly, attach
remove: 拆卸, 拆下, 拆除, 拆, 卸下, 卸, 取下, 取出, 拆解, 拆开, 拆出, 拔下, 拔掉, 拔出, 抽出, remove, take off, take out, removal, disassemble, dismantle, detach, disassembly, pull out, uninstall, strip down
replace: 更换, 换, 换掉, 替换, 换新, 调换, 换装, 换上, 换成, replace, change, swap, swap out, replacement, renew, exchange, change out
clean: 清洗, 清洁, 清理, 清扫, 冲洗, 擦洗, 擦拭, 擦, 擦净, 洗, 吹扫, 清除, 洗净, 除尘, clean, wash, rinse, flush, wipe, clean out, cleaning
check: 检查, 查, 检测, 测量, 测, 量, 检修, 排查, 查看, 看, 测试, 核对, 巡检, 点检, 查一查, 检验, check, inspect, test, measure, examine, inspection, verify, look at, diagnose, troubleshoot, probe
adjust: 调整, 调节, 校正, 校准, 调, 标定, 整定, 校, 对中, 找正, 自校正, adjust, calibrate, set up, align, adjustment, calibration, alignment, trim, tune
lubricate: 润滑, 加润滑油, 加油, 打黄油, 注油, 加脂, 上油, 涂油, 打油, 加注润滑脂, 加黄油, 注脂, 加润滑脂, lubricate, grease, oil up, lubrication, relubricate, regrease
drain: 排空, 放空, 放掉, 排放, 放水, 放油, 泄放, 排污, drain, empty, drain off, blow down, bleed off
fill: 加注, 充注, 灌注, 添加, 补充, 追加, 加入, 补, 加满, 灌, 充, 补加, 注入, 加, fill, refill, top up, charge, add, replenish, recharge, topped up
store: 存放, 储存, 封存, 保管, 贮存, 存储, 长期停用, storage, store, preserve, mothball
reset: 复位, 重置, 清零, 恢复出厂, 恢复出厂设置, 消除报警, 清除故障, 清除报警, 清除代码, reset, clear fault, clear code, acknowledge, factory reset

[condition mode]
cooling: 制冷, 制冷模式, 制冷时, 冷房, cooling, cooling mode, cool mode, in cooling
heating: 制热, 制热模式, 供暖, 采暖, 暖房, heating, heating mode, heat mode, in heating
dehumidifying: 除湿, 除湿模式, 抽湿, dehumidify, dry mode, dehumidification
ventilating: 送风模式, 通风, fan only, fan mode, ventilation
defrosting: 除霜, 化霜, 融霜, defrost, defrosting

[condition wash]
wash: 洗涤, 主洗, main wash, wash cycle
rinse: 漂洗, rinse cycle
spin: 脱水, 甩干, spin, spin cycle, spinning cycle
dry: 烘干, 干衣, drying, dry cycle

[condition warmth]
hot: 热态, 热机, 热车, 热机状态, 热机时, 跑热, 跑热以后, 暖机后, 热的时候, 高温时, 热, hot, warm, warmed up, when hot, hot engine, at operating temperature
cold: 冷态, 冷机, 冷车, 冷机状态, 冷却状态, 冷的时候, 低温时, 凉, 冷, cold, when cold, cold engine

[condition time]
before: 之前, 以前, 先于, before, prior, ahead of, in advance
during: 过程中, 期间, 当中, 运行中, 运行时, 工作时, 运转中, 途中, during, while, in operation, while running, when running
after: 之后, 以后, 完成后, 完毕后, 结束后, 后要, after, following, once finished, afterwards

[condition phase]
commissioning: 首次, 第一次, 初次, 首次启动, 初始, 新机, 调试, 投运, 试运行, 试机, first time, initial, commissioning, first start, first run, very first, start up for first time
shutdown: 停机封存, 停用, 停运, 关停, 收车, 停炉, 年度停机, 季节性停机, shut down, shutdown, decommissioning, take out of service, winterize, lay up, off season

[condition power]
live: 带电, 通电, 上电, 得电, 送电, 吸合, 有电, 热插拔, 不断电, 不用断电, 不停电, 在线, 不停机, live, energized, energised, powered, power on, switched on, with power on, hot swap, under voltage applied
dead: 断电, 停电, 失电, 切断电源, 断开电源, 关闭电源, 拔插头, 拔掉电源, 拔掉插头, 关掉电源, 断掉电源, 拉闸, 停机断电, 关机, 关电, 无电, 离线, de energized, de energised, power off, switched off, unplug, unplugged, powered down, isolate power, cut power, disconnect power, power removed, switch off, turn off power, power be off, disconnect supply, isolate, turn off, lockout

[condition open]
open: 打开, 开启, 全开, 开着, 敞开, 开, 张开, open, opened, fully open
closed: 关闭, 关上, 全关, 关着, 关紧, 合上, 盖上, 闭合, 关, 关严, close, closed, shut, fully closed

[condition start]
start: 启动, 起动, 开机, 开车, 投入运行, 启用, 点火, 发动, start, start up, startup, power up, starting, boot, cold start, ignite
stop: 停机, 停止, 停车, 停下, 停下来, 熄火, 停, 停转, stop, halt, stopped

[condition enable]
enable: 启用功能, 使能, 激活, 投入, enable, activate, engage, arm
disable: 禁用, 屏蔽, 取消, 退出, 停用功能, disable, deactivate, disengage, bypass, disarm

[condition connect]
connect: 连接, 接上, 接通, 插上, 插入, 并联, 接线, 接, connect, plug in, hook up, wire, couple, land
disconnect: 断开, 脱开, 拔开, 分断, 脱扣, disconnect, unhook, decouple

[condition lock]
lock: 上锁, 锁定, 锁住, 锁上, lock, locked, latch
unlock: 解锁, 开锁, unlock, unlocked, unlatch

[condition load]
no load: 空载, 无负载, 空转, 卸载, 轻载, no load, unloaded, idling, without load, light load
full load: 满载, 满负荷, 额定负载, 重载, 带载, 加载, full load, loaded, under load, rated load, heavy load

[condition engine speed]
idle: 怠速, 低怠速, idle, idling speed, at idle, idle speed
full speed: 全速, 额定转速, 高怠速, 满油门, full speed, rated speed, full throttle, wide open throttle

[condition pace]
fast: 高速, 快速, 高速档, 快档, 高速挡, 高风, 强风, 高风速, fast, high speed, rapid, quick
slow: 低速, 慢速, 低速档, 慢档, 低速挡, 低风, 弱风, 低风速, slow, low speed
medium: 中速, 中速档, 中风, 中风速, medium speed

[condition battery]
charging: 充电, 充电时, 充电中, 蓄电, charging, charge battery, while charging, recharging, take charge
discharging: 放电, 放电时, 放电中, discharging, discharge battery, under discharge

[condition control]
manual: 手动, 人工, 手动模式, manual, manually, manual mode, by hand
automatic: 自动, 自动模式, automatic, auto, auto mode, automatically

[condition local]
local: 就地, 本地, 现场, local, locally
remote: 远程, 远方, 遥控, remote, remotely

[condition grid]
grid connected: 并网, 市电, on grid, grid tied, mains operation
off grid: 离网, 孤岛, 逆变, off grid, island, islanded

[condition fill]
full: 整个, 满, 全满, 注满, 灌满, 充满, 装满, 填满, 满油, 满液, fill completely, filled completely, fill up, completely full, brim
part full: 三分之一, 三分之二, 四分之一, 四分之三, 二分之一, 一半, 半满, 加一半, one third, two thirds, one quarter, three quarters, half full, halfway

[condition bound]
above a limit: 高于, 大于, 超过, 超出, 以上, 高出, exceed, more than, greater than, in excess of
below a limit: 低于, 小于, 少于, 不到, 以下, 以内, 未达到, 未达, less than, below, fewer than

[direction shaft]
axial: 轴向, axial, axially
radial: 径向, radial, radially

[condition position]
in place: 到位, 就位, in place, in position, seated
out of place: 不到位, 未到位, 没到位, 错位, 脱位, out of place, out of position, not seated, dislodged

[condition daytime]
day: 白天, 日间, 昼间, daytime, by day
night: 夜间, 晚上, 夜里, 夜晚, at night, night, night mode

[place stream]
upstream: 上游, 阀前, upstream
downstream: 下游, 阀后, downstream

[condition signal length]
long signal: 长响, 长鸣, 长闪, 长声, long beep, long flash, long beeps, long flashes
short signal: 短响, 短鸣, 短闪, 短声, short beep, short flash, short beeps, short flashes

[condition mould]
mould closing: 合模, 锁模, 闭模, mould closing, mold closing, clamping
mould opening: 开模, mould opening, mold opening

[condition season]
summer: 夏季, 夏天, 夏令, summer
winter: 冬季, 冬天, 冬令, winter, cold weather

[condition wet]
wet: 湿, 湿式, 湿态, 湿的, 潮湿, wet, damp
dry state: 干, 干式, 干态, 干的, 干燥, dry

[condition age]
new: 新, 新的, 全新, 新件, new, brand new
used: 旧, 旧的, 旧件, 用过的, 二手, old one, second hand, pre owned

[condition supply]
alternating: 交流, 交流电, ac supply, ac voltage, ac side, ac
direct: 直流, 直流电, dc supply, dc voltage, dc side, dc

[condition phases]
single phase: 单相, single phase, 1 phase
three phase: 三相, three phase, 3 phase

[condition extreme]
maximum: 最大, 最高, 最多, 最长, 最快, 最大值, 上限, 极限最大, 不超过多少, maximum, max, highest, most, upper limit, longest, fastest, greatest
minimum: 最小, 最低, 最少, 最短, 最慢, 最小值, 下限, 至少, minimum, min, lowest, least, lower limit, shortest, at least, smallest

[condition season filter]
coarse: 粗, 初效, 粗滤, 粗调, 粗加工, coarse, roughing, pre filter
fine: 精, 高效, 精滤, 细调, 微调, 精加工, fine, finishing, hepa

[condition display]
on light: 常亮, 长亮, 一直亮, 亮着, 点亮, 亮起, 亮了, 亮, steady, solid, lit, comes on, light on, stays on, lit up, illuminated
blinking: 闪烁, 闪亮, 闪, 快闪, 慢闪, 一闪一闪, 闪动, 连闪, flash, flashing, blink, blinking, flashes, blinks
off light: 不亮, 熄灭, 灭, 灭了, 不点亮, 没亮, light off, not lit, goes out, dark

[condition colour]
red: 红, 红色, 红灯, red
green: 绿, 绿色, 绿灯, green
yellow: 黄, 黄色, 黄灯, 橙, 橙色, yellow, amber, orange
blue: 蓝, 蓝色, 蓝灯, blue
white: 白, 白色, white
black: 黑, 黑色, black
brown: 棕, 棕色, brown

[condition speed of change]
too high: 过高, 偏高, 太高, 高, 升高了, 超高, 高于正常, 居高不下, 偏大, 过大, 太大, 大, 过多, 太多, 超限, 超标, too high, high, excessive, above normal, too much, overly high, too large, over range, run high
too low: 过低, 偏低, 太低, 低, 不足, 不够, 偏小, 过小, 太小, 小, 过少, 太少, 低于正常, 缺, 上不去, 不够用, 欠, too low, low, insufficient, below normal, too little, not enough, too small, lack, short of, under range, run low

[condition pace symptom]
too fast: 过快, 太快, 偏快, too fast, overspeed
too slow: 过慢, 太慢, 慢, 偏慢, 缓慢, too slow, slowly, sluggish

[condition tightness]
too tight: 过紧, 太紧, 偏紧, too tight, overtightened
too loose: 过松, 太松, 偏松, 松弛, too loose, slack

[condition thickness]
too thick: 过厚, 偏厚, 太厚, 厚, too thick, thick
too thin: 过薄, 偏薄, 太薄, 薄, too thin, thin

[condition mixture]
rich: 过浓, 偏浓, 浓, rich, running rich
lean: 过稀, 偏稀, 稀, lean, running lean

[condition circuit fault]
open circuit: 断路, 开路, 断线, 断开故障, open circuit, wire break, broken wire, open wire
short circuit: 短路, 短接, 搭铁短路, 碰线, short circuit, shorted, short to ground, shorted out

[condition contact]
normally open: 常开, 常开触点, 常开型, normally open
normally closed: 常闭, 常闭触点, 常闭型, normally closed

[condition medium cooling]
air cooled: 风冷, 风冷式, air cooled
water cooled: 水冷, 水冷式, water cooled

[place compartment]
fresh food: 冷藏室, 冷藏, fresh food compartment, refrigerator compartment
freezer compartment: 冷冻室, 冷冻, freezer compartment

[condition star]
star connection: 星形, 星接, 星形接法, y接, star connection, wye
delta connection: 三角形, 角接, 三角形接法, delta connection

[condition switching]
closing: 合闸, 拒合, closing coil
opening: 分闸, 拒分, 跳闸线圈, opening coil, trip coil

[condition cell series]
in series: 串联, in series, series connection, series connected
in parallel: 并联使用, 并接, 并联运行, in parallel, parallel connection

[condition fuel]
petrol: 汽油, petrol, gasoline
diesel: 柴油, diesel
`
