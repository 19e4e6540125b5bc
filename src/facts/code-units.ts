/** A text's UTF-16 units. Copied by the runtime: to read them one by one from a string takes up to five times as long. */
export type OpenText = (text: string) => Uint16Array

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Units of usual texts. */
const usualSize = 1 << 14

/** Opens one text at a time: the units stay as they are until the next call. Behind the last one stand zeros, `padding` at least. */
export const opener = (padding = 0): OpenText => {
  let units = new Uint16Array(usualSize)
  let bytes = Buffer.from(units.buffer)
  return text => {
    const size = Math.max(usualSize, text.length + padding)
    // What one huge text took is given back.
    if (units.length < size || units.length > 64 * size) {
      units = new Uint16Array(size)
      bytes = Buffer.from(units.buffer)
    }
    if (isLittleEndian) bytes.write(text, 'utf16le')
    else for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
    for (let i = text.length; i < text.length + padding; i++) units[i] = 0
    return units
  }
}
