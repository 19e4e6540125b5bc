/** What has letters and digits and is no code, no model and no part number, whole words. */
const patterns = [
  // 32-bit, 6-cell, 100k, 12.10Wiring, 1.PID: a count, a value, a section number that lost its space
  /^\d+(?:\.\d+)*[-.]?[A-Za-z]{1,12}$/,
  // 800x600: a size
  /\d(?:[cm]?m|in)?[×xX*]/,
  // NA: a state
  /^(?:NA|N\/A|OK|ON|OFF)$/,
  // V1.1.2, Marlin2.0, Part1: a version, a numbered word
  /^[Vv]\d+(?:\.\d+)+$|^[A-Z]?[a-z]{3,}\d+(?:\.\d+)*$/,
  // 3.3V-24V, AC220V: a range, a supply
  /^\d[\d.]*[A-Za-z]{1,3}-\d[\d.]*[A-Za-z]{1,3}$|^[AD]C\d[\d.]*k?V$/,
  // 1e-12, 2.5E6: a number
  /^\d+(?:\.\d*)?[eE][-+]?\d+$/,
  // uint16_t, Delay10us, net0_mode: names in a program
  /^[a-z_]+\d*(?:_t)?$|^[A-Z]?[a-z]{3,}\d+[a-z]{1,2}$|^(?=[^_]*_)\w*[a-z]{2}\w*$/,
  // main20.h, driver-2.tar.gz: files
  /\d.*\.[a-z]{1,8}$/,
  // 5mV.Then, see9.2: the end of a sentence and the next, a reference
  /\d.*\.[A-Z][a-z]+$|^(?:[Ss]ee|in|[Cc]hapt\.?|[Ff]ig\.?|[Ss]ec\.?)\d+(?:\.\d+)*$/,
  // RS485-A, RJ-45: an interface, one of its wires, a socket; addresses of network cards
  /^RS-?\d{3}(?:-?[A-Z])?$|^RJ-?\d{2}$|^[\dA-F]{2}(?:-[\dA-F]{2}){5}$/,
]

export const noName = new RegExp(patterns.map(({ source }) => source).join('|'))
