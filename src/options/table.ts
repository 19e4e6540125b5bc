import { fields, type Field } from './fields.js'

export const tableBegin = '<!-- options -->'
export const tableEnd = '<!-- /options -->'

const row = (field: Field): string => {
  const variable = field.env === undefined ? '' : `; also \`${field.env}\``
  const library = field.cliOnly ? '' : `\`${field.name}\``
  return `| \`${field.flag}\` | ${field.defaultText ?? ''} | ${field.description}${variable} | ${library} |`
}

/** The README's table of options, markers included. */
export const optionsTable = (): string =>
  [
    tableBegin,
    '',
    '<!-- prettier-ignore -->',
    '| Flag | Default | Meaning | In the library |',
    '| --- | --- | --- | --- |',
    ...fields.map(row),
    '',
    tableEnd,
  ].join('\n')

/** A README with its table renewed; unchanged when it has no markers. */
export const withOptionsTable = (readme: string): string => {
  const begin = readme.indexOf(tableBegin)
  const end = readme.indexOf(tableEnd)
  if (begin < 0 || end < begin) return readme
  return readme.slice(0, begin) + optionsTable() + readme.slice(end + tableEnd.length)
}
