import { dataFolder } from './pdfjs.js'

/** How pdf.js opens a file, for reading and for drawing alike. It detaches the bytes it is given. */
export const settings = (bytes: Uint8Array, password: string | undefined) => ({
  data: bytes,
  ...(password === undefined ? {} : { password }),
  cMapUrl: dataFolder('cmaps'),
  cMapPacked: true,
  standardFontDataUrl: dataFolder('standard_fonts'),
  wasmUrl: dataFolder('wasm'),
  iccUrl: dataFolder('iccs'),
  disableFontFace: true,
  isEvalSupported: false,
  verbosity: 0,
  // external streams and network are never used
  disableAutoFetch: true,
  stopAtErrors: false,
  // keeps the font files until their style has been read
  fontExtraProperties: true,
})
