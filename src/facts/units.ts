/** What a quantity measures; quantities of one dimension can be compared. */
export type Dimension =
  | 'pressure'
  | 'length'
  | 'mass'
  | 'volume'
  | 'time'
  | 'temperature'
  | 'angle'
  | 'torque'
  | 'force'
  | 'voltage'
  | 'current'
  | 'resistance'
  | 'power'
  | 'energy'
  | 'charge'
  | 'frequency'
  | 'rotation'
  | 'flow'
  | 'speed'
  | 'ratio'
  | 'capacitance'
  | 'inductance'
  | 'conductivity'
  | 'loudness'
  | 'data-rate'
  | 'viscosity'
  | 'area'

export interface Unit {
  readonly dimension: Dimension
  /** Base value = number x factor + offset. Base units: Pa, m, kg, L, s, °C, deg, N·m, N, V, A, Ω, W, J, A·h, Hz, r/min, L/min, m/s, 1, F, H, S/m, dB, bit/s, mm2/s, m2. */
  readonly factor: number
  readonly offset: number
  /** The spelling of this unit that outputs use. */
  readonly symbol: string
}

const hour = 3600
const day = 24 * hour
/** A twelfth of a mean Gregorian year, so that 12 months are a year. */
const month = (365.2425 / 12) * day

/** Dimension, factor, spellings; the first one is the symbol. Factors from NIST SP 811, appendix B. */
const table: readonly (readonly [Dimension, number, string])[] = [
  ['pressure', 1, 'Pa|帕|帕斯卡|pascal'],
  ['pressure', 100, 'hPa|mbar|毫巴|百帕'],
  ['pressure', 1e3, 'kPa|千帕'],
  ['pressure', 1e6, 'MPa|兆帕|N/mm2'],
  ['pressure', 1e5, 'bar|bars|barg|bar(g)|巴'],
  ['pressure', 6894.757, 'psi|psig|psia|lbf/in2|磅/平方英寸'],
  ['pressure', 98066.5, 'kgf/cm2|kg/cm2|公斤力|公斤压力|千克力/平方厘米'],
  ['pressure', 101325, 'atm|标准大气压|大气压'],
  ['pressure', 133.3224, 'mmHg|Torr|毫米汞柱'],
  ['pressure', 3386.389, 'inHg'],
  ['pressure', 9.80665, 'mmH2O|毫米水柱'],
  ['pressure', 249.0889, 'inH2O|inWC|in. w.c.'],
  ['length', 1e-9, 'nm|纳米'],
  ['length', 1e-6, 'μm|um|micron|microns|微米'],
  ['length', 1e-5, '丝'],
  ['length', 1e-3, 'mm|毫米|公厘|millimetre|millimetres|millimeter|millimeters'],
  ['length', 1e-2, 'cm|厘米|公分|centimetre|centimetres|centimeter|centimeters'],
  ['length', 1, 'm|米|公尺|metre|metres|meter|meters'],
  ['length', 1e3, 'km|公里|千米|kilometres|kilometers'],
  ['length', 0.0254, 'in|inch|inches|in.|英寸|寸'],
  ['length', 0.3048, 'ft|foot|feet|英尺'],
  ['length', 2.54e-5, 'mil|mils|thou'],
  ['length', 1609.344, 'mile|miles|mi|英里'],
  ['mass', 1e-6, 'mg|毫克'],
  ['mass', 1e-3, 'g|克|公克|gram|grams'],
  ['mass', 1, 'kg|公斤|千克|kilogram|kilograms|kilo|kilos'],
  ['mass', 0.5, '斤'],
  ['mass', 1e3, 't|吨|tonne|tonnes'],
  ['mass', 0.45359237, 'lb|lbs|pound|pounds|磅'],
  ['mass', 0.02834952, 'oz|ounce|ounces|盎司'],
  ['volume', 1e-6, 'μL|ul|微升'],
  ['volume', 1e-3, 'mL|ml|cc|cm3|毫升|立方厘米|millilitre|millilitres|milliliter|milliliters'],
  ['volume', 1, 'L|l|升|公升|litre|litres|liter|liters|dm3'],
  ['volume', 1e3, 'm3|立方米|立方|cubic metres|cubic meters'],
  ['volume', 3.785412, 'gal|gallon|gallons|加仑'],
  ['volume', 0.9463529, 'qt|quart|quarts|夸脱'],
  ['volume', 0.4731765, 'pt|pint|pints'],
  ['volume', 0.02957353, 'fl oz|fl. oz.|fluid ounces'],
  ['time', 1e-6, 'μs|us|微秒'],
  ['time', 1e-3, 'ms|毫秒|millisecond|milliseconds'],
  ['time', 1, 's|秒|秒钟|sec|secs|second|seconds'],
  ['time', 60, 'min|分钟|分|mins|minute|minutes'],
  ['time', 900, '刻钟'],
  [
    'time',
    hour,
    'h|小时|个小时|钟头|个钟头|hr|hrs|hour|hours|个钟|operating hours|running hours|working hours|工作小时|运行小时',
  ],
  ['time', day, 'd|天|日|昼夜|day|days'],
  ['time', 7 * day, 'week|周|星期|个星期|礼拜|个礼拜|weeks|wk'],
  ['time', month, 'month|个月|月|months|mo'],
  ['time', 3 * month, 'quarter|季度|个季度|季|quarters'],
  ['time', 12 * month, 'year|年|years|yr|yrs'],
  ['angle', 1, 'deg|°|degree|degrees|角度'],
  ['angle', 180 / Math.PI, 'rad|弧度'],
  ['torque', 1, 'N·m|Nm|N.m|N-m|N m|N*m|牛·米|牛米|牛顿米|牛顿·米|newton metres|newton meters|newton-metres|newton-meters'],
  ['torque', 0.01, 'N·cm|Ncm|N.cm|cN·m|cNm|牛厘米|牛·厘米'],
  ['torque', 1e3, 'kN·m|kNm'],
  ['torque', 9.80665, 'kgf·m|kgf.m|kg·m|kgfm|kg-m|kgm|公斤米|公斤·米|公斤力米'],
  ['torque', 0.0980665, 'kgf·cm|kgf.cm|kg·cm|kgfcm|kg-cm|公斤厘米|公斤·厘米'],
  [
    'torque',
    1.355818,
    'ft-lb|ft·lb|ft lb|ft.lb|ft-lbs|ft lbs|ftlb|lb-ft|lb·ft|lb ft|lb.ft|lbf·ft|lbf-ft|lbf ft|ft·lbf|ft-lbf|ft lbf|foot-pounds|foot pounds|foot-pound|pound-feet|磅尺|英尺磅|英尺·磅',
  ],
  [
    'torque',
    0.1129848,
    'in-lb|in·lb|in lb|in.lb|in-lbs|in lbs|lb-in|lb·in|lb in|lbf·in|lbf-in|lbf in|in·lbf|in-lbf|inch-pounds|inch pounds|英寸磅',
  ],
  ['force', 1, 'N|牛|牛顿|newton|newtons'],
  ['force', 1e3, 'kN|千牛'],
  ['force', 9.80665, 'kgf'],
  ['force', 4.448222, 'lbf'],
  ['voltage', 1e-6, 'μV|uV|微伏'],
  ['voltage', 1e-3, 'mV|毫伏|millivolts'],
  ['voltage', 1, 'V|伏|伏特|VAC|VDC|Vac|Vdc|V AC|V DC|V~|volt|volts'],
  ['voltage', 1e3, 'kV|千伏'],
  ['current', 1e-6, 'μA|uA|微安'],
  ['current', 1e-3, 'mA|毫安|milliamps'],
  ['current', 1, 'A|安|安培|amp|amps|ampere|amperes|Amp|Amps'],
  ['current', 1e3, 'kA|千安'],
  ['resistance', 1e-3, 'mΩ|毫欧|milliohm|milliohms'],
  ['resistance', 1, 'Ω|欧|欧姆|ohm|ohms|Ohm|Ohms'],
  ['resistance', 1e3, 'kΩ|千欧|千欧姆|kohm|kohms|kilohm|kilohms|k ohm|k ohms|K'],
  ['resistance', 1e6, 'MΩ|兆欧|兆欧姆|Mohm|Mohms|megohm|megohms|megaohms|M ohm'],
  ['resistance', 1e9, 'GΩ'],
  ['power', 1e-3, 'mW|毫瓦'],
  ['power', 1, 'W|瓦|瓦特|watt|watts'],
  ['power', 1e3, 'kW|千瓦|kilowatts'],
  ['power', 1e6, 'MW|兆瓦'],
  ['power', 745.6999, 'hp|HP|horsepower'],
  ['power', 735.4988, 'PS|马力|匹'],
  ['power', 0.2930711, 'BTU/h|Btu/h|BTU/hr'],
  ['energy', 1, 'J|焦|焦耳|joule|joules'],
  ['energy', 1e3, 'kJ|千焦'],
  ['energy', 3600, 'Wh|Whr|瓦时'],
  ['energy', 3.6e6, 'kWh|千瓦时|度电'],
  ['energy', 4184, 'kcal|大卡|千卡'],
  ['charge', 1, 'Ah|A·h|安时|amp-hours'],
  ['charge', 1e-3, 'mAh|毫安时'],
  ['frequency', 1, 'Hz|赫兹|赫|hertz|Hertz'],
  ['frequency', 1e3, 'kHz|千赫|千赫兹'],
  ['frequency', 1e6, 'MHz|兆赫|兆赫兹'],
  ['frequency', 1e9, 'GHz'],
  ['rotation', 1, 'r/min|rpm|RPM|rev/min|转/分|转/分钟|转每分钟|转每分|/min|min-1'],
  ['rotation', 60, 'r/s|rps|转/秒|转每秒'],
  ['flow', 1, 'L/min|l/min|lpm|LPM|升/分|升/分钟|升每分钟|litres per minute|liters per minute'],
  ['flow', 60, 'L/s|l/s|升/秒'],
  ['flow', 1 / 60, 'L/h|l/h|升/小时|升/时'],
  ['flow', 1e-3, 'mL/min|ml/min|毫升/分钟|毫升/分|cc/min'],
  ['flow', 1000 / 60, 'm3/h|立方米/小时|立方米/时|立方米每小时'],
  ['flow', 1000, 'm3/min'],
  ['flow', 3.785412, 'gpm|GPM|gal/min'],
  ['flow', 28.31685, 'cfm|CFM|ft3/min'],
  ['speed', 1, 'm/s|m/sec|米/秒|米每秒'],
  ['speed', 1e-3, 'mm/s|mm/sec|毫米/秒'],
  ['speed', 1e-2, 'cm/s|cm/sec|厘米/秒'],
  ['speed', 0.0254, 'in/s|in/sec|ips|英寸/秒'],
  ['speed', 0.3048, 'ft/s|ft/sec'],
  ['speed', 0.00508, 'ft/min|fpm'],
  ['speed', 1 / 60, 'm/min|米/分|米/分钟'],
  ['speed', 1e-3 / 60, 'mm/min|毫米/分|毫米/分钟'],
  ['speed', 1 / 3.6, 'km/h|公里/小时|公里每小时|公里/时|kph'],
  ['speed', 0.44704, 'mph'],
  ['ratio', 0.01, '%|percent|per cent|pct'],
  ['ratio', 0.001, '‰'],
  ['ratio', 1e-6, 'ppm'],
  ['capacitance', 1e-12, 'pF|皮法'],
  ['capacitance', 1e-9, 'nF|纳法'],
  ['capacitance', 1e-6, 'μF|uF|MFD|mfd|微法'],
  ['inductance', 1e-6, 'μH|uH|微亨'],
  ['inductance', 1e-3, 'mH|毫亨'],
  ['conductivity', 1e-4, 'μS/cm|uS/cm'],
  ['conductivity', 0.1, 'mS/cm'],
  ['loudness', 1, 'dB|dB(A)|dBA|分贝'],
  ['data-rate', 1, 'bps|bit/s|baud|波特'],
  ['data-rate', 1e3, 'kbps|kbit/s'],
  ['data-rate', 1e6, 'Mbps|Mbit/s'],
  ['viscosity', 1, 'cSt|mm2/s'],
  ['area', 1, 'm2|平方米|square metres|square meters'],
  ['area', 1e-6, 'mm2|平方毫米|平方'],
  ['area', 1e-4, 'cm2|平方厘米'],
]

const celsius = '°C|° C|摄氏度|°c|degC|deg C|degrees C|degrees Celsius|degree Celsius|Celsius|度|o C'
const fahrenheit = '°F|° F|华氏度|degF|deg F|degrees F|degrees Fahrenheit|Fahrenheit'

/** Spelling -> unit. */
export const units: ReadonlyMap<string, Unit> = (() => {
  const map = new Map<string, Unit>()
  const add = (dimension: Dimension, factor: number, offset: number, spellings: string): void => {
    const [symbol = ''] = spellings.split('|')
    for (const s of spellings.split('|')) if (!map.has(s)) map.set(s, { dimension, factor, offset, symbol })
  }
  for (const [dimension, factor, spellings] of table) add(dimension, factor, 0, spellings)
  add('temperature', 1, 0, celsius)
  add('temperature', 5 / 9, -160 / 9, fahrenheit)
  // writers in a hurry: KG, Mpa, khz, v. One letter and pairs that mean two things (mW, MW) stay as they are written
  for (const [spelling, unit] of [...map]) {
    const lower = spelling.toLowerCase()
    if (spelling.length > 1 && !map.has(lower) && !/^(?:mpa|mw|mn|mhz|mω|ms\/cm|mm|ma)$/.test(lower)) map.set(lower, unit)
  }
  for (const [lower, symbol] of Object.entries({
    mpa: 'MPa',
    Mpa: 'MPa',
    mhz: 'MHz',
    v: 'V',
    a: 'A',
    w: 'W',
    n: 'N',
    KG: 'kg',
    Kg: 'kg',
    MM: 'mm',
    ML: 'mL',
    CM: 'cm',
    HZ: 'Hz',
    KW: 'kW',
    KV: 'kV',
    KPA: 'kPa',
    Kpa: 'kPa',
    KHZ: 'kHz',
    KHz: 'kHz',
    MA: 'mA',
    BAR: 'bar',
    Bar: 'bar',
    PSI: 'psi',
    kω: 'kΩ',
    KΩ: 'kΩ',
    NM: 'N·m',
    MIN: 'min',
    Min: 'min',
    S: 's',
    H: 'h',
    AH: 'Ah',
    MAH: 'mAh',
  })) {
    const unit = map.get(symbol)
    if (unit && !map.has(lower)) map.set(lower, unit)
  }
  return map
})()
