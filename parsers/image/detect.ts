const starts = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  bytes.length >= at + signature.length && signature.every((byte, i) => bytes[at + i] === byte)

const ascii = (text: string): number[] => [...text].map(c => c.charCodeAt(0))

/** PNG, JPEG, TIFF (either byte order, BigTIFF) or WebP, by the first bytes. */
export const isImage = (bytes: Uint8Array): boolean =>
  starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ||
  starts(bytes, [0xff, 0xd8, 0xff]) ||
  starts(bytes, [0x49, 0x49, 0x2a, 0]) ||
  starts(bytes, [0x4d, 0x4d, 0, 0x2a]) ||
  starts(bytes, [0x49, 0x49, 0x2b, 0]) ||
  starts(bytes, [0x4d, 0x4d, 0, 0x2b]) ||
  (starts(bytes, ascii('RIFF')) && starts(bytes, ascii('WEBP'), 8))
