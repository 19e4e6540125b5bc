export { writeCsv } from './csv.js'
export { exportDataset, type Exported, type ExportOptions } from './export.js'
export { filesOf, pairsOf, type FormatOptions, type Parted } from './formats.js'
export { chosenNegatives, groupsOf, mostNegatives, splitRecords, splits, type Split } from './split.js'
