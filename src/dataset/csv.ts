/** A cell of RFC 4180. What a spreadsheet would take for a formula gets a quote before it. */
const cell = (value: string): string => {
  const safe = /^[=+@\t\r]|^-(?!\s*\d)/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows -> CSV with a byte order mark: spreadsheets take a file without one for the local encoding. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
