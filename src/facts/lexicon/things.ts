/** Parts, devices, substances and measured properties. One line a concept: the first spelling names it. */
export const things = `
[part]
压缩机, 压机, 压缩泵, compressor
风机, 风扇, 风扇电机, 风机电机, 扇, 送风机, fan, fan motor, ventilator
鼓风机, blower, blower motor
电机, 马达, 电动机, 电机绕组, motor
伺服电机, servo motor, servomotor
步进电机, stepper motor, stepping motor
泵, 水泵, 油泵体, pump, pump unit
排水泵, 排水电机, drain pump
循环泵, circulation pump, circulating pump
油泵, oil pump, fuel pump
真空泵, vacuum pump
泵壳, 泵体, 泵盖, 蜗壳, pump casing, pump housing, volute
叶轮, impeller
轴承, bearing
轴, 转轴, 传动轴, shaft
主轴, spindle
主轴锥套, 锥套, taper sleeve, taper bush
联轴器, 联轴节, coupling, shaft coupling
齿轮, gear, cog
齿轮箱, 减速机, 减速器, 变速箱, 减速箱, gearbox, gear reducer, speed reducer, transmission
皮带, 传动带, 传动皮带, 三角带, 同步带, 驱动带, v带, belt, drive belt, v belt, timing belt, fan belt
皮带轮, 带轮, pulley, belt pulley, sheave
张紧轮, 惰轮, idler, idler pulley, tensioner, tension pulley
链条, 传动链, chain, drive chain
丝杠, 滚珠丝杠, 丝杆, ball screw, lead screw, leadscrew
导轨, 线轨, 直线导轨, 滑轨, guide rail, linear guide, guideway, slideway, linear rail
滑块, 导轨滑块, guide block, carriage, linear guide block, slider
镶条, gib
刮屑板, way wiper, wiper
机械密封, 机封, 轴封, mechanical seal, shaft seal
密封圈, 密封件, 密封, o形圈, o型圈, 胶圈, seal, o ring, oring, seal ring
垫片, 垫圈, 密封垫, gasket, washer ring, shim
油封, oil seal
阀, 阀门, 阀体, valve
电磁阀, 电磁阀线圈体, solenoid valve, solenoid
四通阀, 四通换向阀, 换向阀, reversing valve, four way valve, 4 way valve
膨胀阀, 电子膨胀阀, 节流阀, expansion valve, eev, txv
单向阀, 止回阀, 逆止阀, check valve, non return valve
安全阀, 泄压阀, 溢流阀, safety valve, relief valve, pressure relief valve
截止阀, 角阀, stop valve, shut off valve, shutoff valve, service valve, isolation valve
旁通阀, bypass valve
温控阀, 调温器, 节温器, thermostatic valve, thermostat valve
减压阀, 调压阀, pressure regulator, pressure reducing valve, regulator
pcv阀, 曲轴箱通风阀, 曲轴箱强制通风阀, pcv valve, crankcase ventilation valve, positive crankcase ventilation valve
底阀, foot valve
排气阀门, 放气阀, vent valve, air vent, bleed valve
传感器, 探头, 感应器, sensor, probe sensor, transducer, sender
热敏电阻, 感温头, 温度传感器, 温感, 温度探头, 感温探头, 感温包, 温度感应器, temperature sensor, thermistor, temp sensor, ntc sensor
管温传感器, 盘管传感器, 管温探头, coil sensor, pipe sensor, coil thermistor, pipe temperature sensor
环温传感器, 环境温度传感器, 室温传感器, ambient sensor, ambient temperature sensor, room sensor
轨压传感器, 共轨压力传感器, rail pressure sensor
压力传感器, 压力变送器, pressure sensor, pressure transducer, pressure transmitter
液位传感器, 水位传感器, 液位计, 水位计, level sensor, water level sensor, level gauge
流量传感器, 流量计, flow sensor, flow meter, flowmeter
霍尔传感器, 霍尔, hall sensor
氧传感器, oxygen sensor, lambda sensor
转速传感器, speed sensor, rpm sensor
编码器, encoder
光电开关, 光电传感器, 光眼, photoelectric switch, photo sensor, photocell, optical sensor
接近开关, 限位开关, 行程开关, proximity switch, limit switch
开关, switch
门锁, 门锁组件, door lock, lid lock
门开关, 门控开关, door switch
浮球, 浮球开关, 浮子, float, float switch
压力开关, 压力继电器, pressure switch
高压开关, 高压压力开关, high pressure switch
低压开关, 低压压力开关, low pressure switch
急停, 急停按钮, 急停开关, emergency stop, e stop, estop
温控器, 恒温器, 温控开关, thermostat
遥控器, remote control, remote controller
控制器, 控制单元, controller, control unit, ecu
主板, 控制板, 电脑板, 电路板, 控制主板, 主控板, 线路板, pcb, pcb board, mainboard, main board, control board, circuit board, board, logic board
显示板, 显示屏, 显示器, 液晶屏, 屏幕, 屏, display, screen, display board, lcd, panel display
驱动板, 驱动模块, 功率模块, ipm模块, ipm, 变频模块, drive module, power module, drive board, inverter board
电源板, 开关电源, 电源模块, power supply board, power supply unit, power module board, psu
接触器, 交流接触器, contactor
继电器, relay
断路器, 空开, 空气开关, 漏电开关, 漏保, circuit breaker, breaker, rcd, gfci
保险丝, 保险管, 熔断器, 熔丝, 熔断管, 保险, fuse, fuse link
电容, 电容器, capacitor
启动电容, start capacitor, starting capacitor
运行电容, run capacitor
变压器, transformer
整流桥, 整流器, bridge rectifier, rectifier
电抗器, reactor
线圈, coil winding, winding coil, solenoid coil
绕组, winding, windings
盘管, 换热器, 热交换器, coil, heat exchanger
蒸发器, evaporator, evaporator coil
冷凝器, condenser, condenser coil
翅片, 散热翅片, fin, fins
散热器, 水箱散热器, radiator, heat sink, heatsink
加热器, 加热管, 电加热, 发热管, 电热丝, 加热丝, heater, heating element, element
电极, 点火针, 点火电极, electrode, igniter, ignition electrode
点火线圈, ignition coil
火花塞, spark plug
喷油嘴, 喷油器, 油嘴, injector, fuel injector
喷嘴, 喷头, nozzle
打印头, 印头, print head, printhead
墨盒, ink cartridge
硒鼓, 感光鼓, drum unit, drum cartridge, photoconductor
碳粉盒, 墨粉盒, 碳粉匣, toner cartridge
碳粉, 墨粉, 色粉, toner
定影器, 定影组件, 定影, 定影单元, fuser, fuser assembly, fuser unit, fusing unit
充电辊, charge roller
搓纸轮, 进纸轮, 取纸轮, 搓纸辊, pickup roller, feed roller, pick up roller
出纸辊, 出纸轮, exit roller, eject roller
滚筒, 内筒, 桶, 滚桶, drum, tub, cylinder drum
喷臂, 喷淋臂, spray arm
过滤网, 滤网, 过滤器, 滤清器, 过滤芯, 滤尘网, filter, filter screen, strainer, air filter
滤芯, 滤心, filter element, filter cartridge
干燥过滤器, filter drier, filter dryer, drier
机油滤清器, 机滤, oil filter
燃油滤清器, 柴滤, 汽滤, fuel filter
空气滤清器, 空滤, 空气滤芯, air cleaner, engine air filter
接水盘, 集水盘, 水盘, 托水盘, drain pan, drip tray, condensate tray, condensate pan
底盘, base pan, chassis
排水管, 下水管, drain hose, drain pipe
进水管, inlet hose, fill hose
水箱, 水槽, 水罐, tank, water tank, reservoir
油箱, oil tank, fuel tank
膨胀罐, 膨胀水箱, 压力罐, expansion tank, expansion vessel, pressure tank
蓄能器, 储能器, accumulator, hydraulic accumulator
管路, 管道, 连接管, 配管, 铜管, 管, 管子, 联机管, pipe, piping, tube, tubing, line set, connecting pipe, pipework
软管, hose
接头, 管接头, 油管接头, fitting, joint, pipe joint, connector fitting
插头, plug, connector plug
插座, 电源插座, receptacle, outlet socket, socket, wall outlet
插件, 连接器, 接插件, connector
端子, 接线端子, 端子排, terminal, terminal block
线束, 电缆, 导线, 电线, 线缆, 线路, cable, harness, wiring harness, wiring, wire loom
电源线, power cord, power cable, supply cord
螺栓, 螺丝, 螺钉, 螺杆, bolt, screw, bolts, cap screw
螺母, nut, locknut, lock nut
轮毂螺母, 车轮螺母, 轮胎螺母, 轮胎螺栓, wheel nut, lug nut, wheel bolt
法兰, flange
销, 销子, 定位销, pin, dowel
弹簧, spring
轮胎, 胎, tire, tyre
车轮, 轮子, wheel
刹车片, 制动片, 摩擦片, 闸片, brake pad, brake lining, pads
刹车盘, 制动盘, brake disc, brake rotor
刹车, 制动, 刹车系统, brake, brakes
制动器, 抱闸, 电磁抱闸, 刹车器, brake unit, holding brake, motor brake
卡钳, 制动钳, caliper, calipers
刹车油, 制动液, brake fluid
离合器, clutch
气缸, cylinder
油缸, 液压缸, hydraulic cylinder, ram
活塞, piston
气门, engine valve
曲轴, crankshaft
凸轮轴, camshaft
涡轮增压器, 涡轮, 增压器, turbocharger, turbo
门, 舱门, 机门, 柜门, door, lid
门封, 门密封条, 门胶条, door seal, door gasket
面板, 前面板, 盖板, panel, cover, front panel
机壳, 外壳, 壳体, 箱体, housing, casing, enclosure, cabinet
底脚, 调整脚, 地脚, 支脚, 调平脚, feet, leveling feet, foot
地脚螺栓, anchor bolt, foundation bolt
运输螺栓, transit bolt, shipping bolt
电池, 蓄电池, 电瓶, 电池包, 电池组, battery, battery pack, accumulator battery, pack
电芯, 单体, 单体电池, 电池单体, cell, battery cell
电池模块, 电池模组, battery module
bms, 电池管理系统, battery management system
充电枪, 充电线, charging gun, charging cable, charge connector
维修开关, 手动维修开关, msd, service disconnect, manual service disconnect
指示灯, 提示灯, 信号灯, 灯, led, indicator, indicator light, light, lamp indicator, pilot lamp
电源灯, 电源指示灯, power light, power led
运行灯, 运行指示灯, run light, running light
故障灯, 故障指示灯, 报警灯, fault light, fault lamp, alarm light, fault led, warning light
状态灯, status led, status light
灯泡, 灯管, 灯, 卤素灯, lamp, bulb, light bulb
氘灯, deuterium lamp
钨灯, tungsten lamp
紫外灯, uv灯, 紫外线灯, uv lamp, ultraviolet lamp
数码管, 七段显示, seven segment display
按键, 按钮, 按键板, 键, button, key, push button
旋钮, 调节旋钮, 手轮, knob, handwheel, dial
拨码, 拨码开关, 拨码位, dip switch, dip switches
探针, 探头线, probe
压力表, 压力计, 表, pressure gauge, gauge, manometer
歧管压力表, 压力表组, 表组, 歧管表, 双头表, manifold gauge, gauge manifold, manifold gauge set
视镜, 观察窗, 油镜, 视窗, sight glass, oil sight glass, viewing window
油位, 油面, oil level
液位, 水位, 液面, liquid level, water level, fluid level
曲轴箱加热带, 加热带, crankcase heater
砂轮, grinding wheel
刀具, 刀, tool, cutter, cutting tool
刀库, tool magazine, tool changer
刀片, blade, blades
卡盘, 夹盘, chuck
夹具, fixture clamp, fixture
激光器, 激光管, laser, laser tube, laser source
镜片, 透镜, 保护镜, lens, protective lens
反射镜, mirror
光栅尺, linear scale, grating scale
防护罩, 安全门, 防护门, guard, safety guard, protective cover
联锁, 安全联锁, 门联锁, 互锁, interlock, safety interlock
模块, 模组, module
变频器模块, igbt, igbt module
曳引轮, traction sheave
钢丝绳, 钢绳, wire rope, steel rope
吊钩, hook
限速器, speed governor, overspeed governor
轿厢, car cabin, elevator car
层门, landing door
导靴, guide shoe
对重, counterweight
阻火器, flame arrester
燃烧器, 燃烧头, 炉头, burner
火焰探测器, 火检, 火焰传感器, flame detector, flame sensor, flame rod
炉膛, furnace chamber, combustion chamber
烟道, 烟管, flue, chimney
热电偶, thermocouple
比例阀, proportional valve
定位器, 阀门定位器, positioner
执行器, actuator
冷却塔, cooling tower
填料, 盘根, packing, gland packing
轴瓦, 瓦, bush, bushing, sleeve bearing
油杯, oil cup, grease nipple
加油口, 油塞, 加油塞, filler plug, fill plug, oil filler cap
放油螺塞, 放油塞, 放油口, 放水塞, drain plug, drain bolt
水管, water pipe, water hose
气源, 压缩空气, compressed air, air supply
气囊, airbag, air bladder, bladder
除垢阀, 排污阀, drain valve, blowdown valve
转子, rotor
定子, stator
碳刷, 电刷, carbon brush, brush
光纤, fiber, fibre, optical fiber
天线, antenna
网线, ethernet cable, network cable
内存, memory, ram memory
硬盘, hard disk, ssd
键盘, keyboard
存储卡, sd卡, memory card, sd card
托盘, 纸盒, 纸盘, tray, paper tray, cassette
稿台, 原稿台, 稿台玻璃, platen, scan glass, document glass
输稿器, 自动进稿器, 送稿器, adf, document feeder
打印平台, 热床, 平台, build plate, heated bed, print bed
挤出机, 挤出头, extruder
工作台, 台面, worktable, machine table, table
尾座, tailstock
刀架, 刀塔, turret, tool post
冷却液, 切削液, coolant, cutting fluid, chiller fluid, antifreeze, cooling fluid
冷却水, cooling water
机油, 发动机油, engine oil, motor oil
润滑油, 油, 润滑剂, oil, lubricant, lubricating oil
润滑脂, 黄油, 油脂, 锂基脂, grease, lithium grease
液压油, hydraulic oil, hydraulic fluid
导热硅脂, 硅脂, 散热膏, thermal paste, thermal grease, silicone grease
制冷剂, 冷媒, 氟, 雪种, 氟利昂, refrigerant, freon
蒸馏水, distilled water
去离子水, 纯水, deionized water, di water, demineralized water
自来水, tap water
氮气, nitrogen
氧气, oxygen
氩气, argon
酒精, 乙醇, 无水乙醇, 无水酒精, alcohol, ethanol, isopropyl alcohol, isopropanol
洗涤剂, 清洗剂, 清洁剂, 洗衣粉, detergent, cleaning agent, cleaner
柠檬酸, citric acid
盐, 再生盐, salt, regeneration salt
树脂, resin
墨水, ink
纸张, 纸, paper
水, water
冰, ice
灭火器, 灭火剂, extinguisher, fire extinguisher, extinguishing agent
干粉, dry powder
手套, 线手套, gloves, glove
空气, 气, air
气泡, bubble, bubbles
铁屑, 切屑, 铁末, chips, swarf
水垢, 结垢, 垢, scale, limescale
灰尘, 积灰, 尘, 脏物, dust, dirt
磷酸铁锂, 铁锂, lifepo4, lfp, lithium iron phosphate
锂电池, 锂电, lithium battery, lithium pack, lithium ion battery
铅酸电池, 铅酸蓄电池, 铅酸牵引蓄电池, 铅酸, lead acid battery

[device]
设备, 机器, 机组, 主机, 整机, 机台, 装置, 机子, machine, device, equipment, appliance, unit, apparatus, instrument
空调, 空调器, 空调机, 冷气机, 冷气, air conditioner, air conditioning, ac unit, window air conditioner, window ac
柜机 < 空调: 柜机, 柜式空调, 立柜式空调, 立式空调, 落地式空调, floor standing air conditioner
挂机 < 空调: 挂机, 壁挂机, 壁挂式空调, 分体机, mini split, split air conditioner, wall mounted air conditioner, split unit
多联机 < 空调: 多联机, 多联, vrf, vrv, 中央空调, 大金多联机
冷水机, 冷水机组, 冰水机, 冷却机, chiller, water chiller, spindle chiller
热泵, heat pump
热水器, 燃气热水器, 电热水器, water heater, boiler heater, geyser
锅炉, 壁挂炉, boiler
采暖炉, furnace
洗衣机, 洗衣, washing machine, washer, laundry machine
滚筒洗衣机 < 洗衣机: 滚筒洗衣机, 滚筒机, front load washer, front loader
波轮机 < 洗衣机: 波轮机, 波轮洗衣机, 波轮, top load washer, top loader
干衣机, 烘干机, dryer, tumble dryer, clothes dryer
洗碗机, dishwasher
冰箱, 冷柜, 冷藏柜, 雪柜, refrigerator, fridge, freezer
微波炉, microwave, microwave oven
烤箱, oven
净水器, 净水机, 纯水机, water purifier, water filter unit
加湿器, 蒸汽加湿器, humidifier, steam humidifier
除湿机, dehumidifier
吸尘器, vacuum cleaner
打印机, 印表机, 激光打印机, printer, laser printer
复印机, 影印机, copier, photocopier
扫描仪, scanner
3d打印机, 3d printer
投影仪, projector
示波器, oscilloscope, scope
分光光度计, spectrophotometer
万用表, multimeter, meter, handheld meter
显微镜, microscope
离心机, centrifuge
离心泵, centrifugal pump
自吸泵, self priming pump
多级泵, multistage pump
潜水泵, 潜污泵, submersible pump
污水泵, 集水坑泵, 积水泵, sump pump
消防泵, fire pump
计量泵, 加药泵, dosing pump, metering pump
空压机, 空气压缩机, 螺杆机, air compressor, screw compressor
车床, 数控车床, lathe, cnc lathe
铣床, milling machine, mill
加工中心, 立式加工中心, machining center, machining centre, vmc
磨床, grinder, grinding machine
台钻, 钻床, bench drill, drill press
冲床, 压力机, punch press
折弯机, press brake
注塑机, injection molding machine, injection moulding machine
激光切割机, 激光机, laser cutter, laser cutting machine
焊机, 电焊机, welder, welding machine
机器人, 机械手, 机械臂, robot, robot arm
输送机, 输送带, 传送带, conveyor, conveyor belt
包装机, packaging machine, packing machine
水压机, 液压机, 油压机, hydraulic press
变频器, 变频驱动器, vfd, frequency converter, inverter drive, variable frequency drive, vf drive, drive
伺服驱动器, 伺服, 驱动器, 伺服放大器, servo drive, servo amplifier, servo
plc, 可编程控制器, programmable controller
逆变器, 光伏逆变器, inverter, solar inverter, pv inverter
组串, 光伏组件, 光伏板, pv string, solar panel, pv panel
储能柜, 储能, 储能系统, energy storage cabinet, ess, energy storage
ups, 不间断电源, uninterruptible power supply
充电桩, 充电机, 充电器, charger, charging station, charging pile
发电机组, 发电机, 柴油发电机, generator, genset
发动机, 引擎, 内燃机, engine
汽车, 车辆, 轿车, 车, vehicle, car, automobile
叉车, forklift, forklift truck, lift truck
摩托车, motorcycle
拖拉机, tractor
挖掘机, excavator
割草机, mower, lawn mower
电动车, 电动自行车, e bike, electric scooter
高尔夫球车, golf cart, utility cart
电梯, elevator, lift car
自动扶梯, 扶梯, escalator
起重机, 行车, 天车, crane, hoist
电源, power supply, mains, supply
超声波清洗机, ultrasonic bath, ultrasonic cleaner
灭菌器, 高压灭菌锅, autoclave, sterilizer
呼吸机, ventilator machine
监护仪, patient monitor
制氧机, oxygen concentrator
咖啡机, coffee machine, espresso machine
路由器, router
交换机, network switch
摄像头, 摄像机, camera
无人机, drone
风力发电机, 风机组, wind turbine
制冷系统, 冷媒系统, refrigeration system, refrigerant circuit, cooling system
液压系统, hydraulic system, hydraulic circuit
润滑系统, lubrication system
燃油系统, fuel system
冷却系统, engine cooling system
电气系统, electrical system

[property]
压力, 压强, pressure
温度, 温, temperature, temp
电压, 电压值, voltage
电流, 电流值, current, amperage
电阻, 阻值, 电阻值, resistance
绝缘电阻, 绝缘阻值, 绝缘阻抗, 对地绝缘, 绝缘, insulation resistance, insulation
容量, 电容量, capacity, capacitance
功率, power rating, wattage
频率, frequency
转速, 速度, rpm, speed, rotational speed
扭矩, 力矩, 拧紧力矩, 紧固力矩, 转矩, 扭力, torque, tightening torque, tight
间隙, clearance, gap, play
长度, length
高度, height
宽度, width
厚度, thickness
直径, 外径, 内径, diameter
重量, 质量, weight, mass
流量, 流速, flow, flow rate
湿度, humidity
噪音, 噪声, 异响, 异音, 响声, 响, noise, abnormal noise, rattle, squeal, squeak, knocking
振动, 震动, 抖动, 抖, 晃动, 发抖, 颤动, vibration, vibrate, shake, shaking, shudder
型号, 规格, 规格型号, model, part number, type designation, specification
寿命, 使用寿命, 能用多久, 能用多长时间, service life, lifetime, lifespan, how long last
挠度, deflection, sag
张力, tension
电感, inductance
浓度, concentration
粘度, viscosity
硬度, hardness
精度, 定位精度, accuracy, precision
照度, 亮度, brightness
信号电压, signal voltage, output signal
加速时间, acceleration time, ramp up time
减速时间, deceleration time, ramp down time
充注量, 追加量, 加注量, charge amount, refrigerant charge, charge quantity
油量, 加油量, oil quantity, oil capacity
采样率, 采样频率, sampling rate
层高, layer height
混合气, 空燃比, mixture, air fuel ratio
`
