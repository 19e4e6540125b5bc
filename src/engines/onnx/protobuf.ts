/** Just enough of the protobuf wire format (protobuf.dev/programming-guides/encoding) to write an ONNX model. */

const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

/** A field that holds a whole number. */
export const int = (field: number, value: number): Uint8Array => Uint8Array.from([...varint(field * 8), ...varint(value)])

/** A field that holds bytes, text or another message. */
export const bytes = (field: number, value: Uint8Array | string): Uint8Array => {
  const data = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return join(Uint8Array.from([...varint(field * 8 + 2), ...varint(data.length)]), data)
}

/** A field that holds a 32-bit float. */
export const float = (field: number, value: number): Uint8Array =>
  join(Uint8Array.from(varint(field * 8 + 5)), new Uint8Array(Float32Array.of(value).buffer))

export const join = (...parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
