import { element, type XmlElement } from './xml.js'

const names = (list: string): string[] => list.split(/\s+/).filter(n => n !== '')

/** Says nothing a reader sees; removed so that mammoth does not report it. What else is removed is counted where it is removed. */
export const silent: ReadonlySet<string> = new Set(
  names(`w:bookmarkEnd w:proofErr w:permStart w:permEnd w:commentRangeStart w:commentRangeEnd w:annotationRef w:moveFromRangeStart w:moveFromRangeEnd
    w:moveToRangeStart w:moveToRangeEnd w:customXmlInsRangeStart w:customXmlInsRangeEnd w:customXmlDelRangeStart w:customXmlDelRangeEnd w:customXmlMoveFromRangeStart
    w:customXmlMoveFromRangeEnd w:customXmlMoveToRangeStart w:customXmlMoveToRangeEnd w:tblPr w:tblGrid w:tblPrEx w:smartTagPr w:customXmlPr w:separator
    w:continuationSeparator w:delInstrText w:rubyPr w:background w:sdtEndPr w:fldData w:footnoteRef w:endnoteRef w:lastRenderedPageBreak
    v:fill v:path v:stroke v:formulas v:handles v:shadow v:f v:background v:shapetype o:lock o:extrusion o:callout o:skew o:diagram
    w10:anchorlock w10:wrap w10:bordertop w10:borderbottom w10:borderleft w10:borderright`),
) // prettier-ignore

/** Containers mammoth does not know or that add nothing: their content takes their place. */
export const transparent: ReadonlySet<string> = new Set(
  names('w:fldSimple w:dir w:bdo w:smartTag w:customXml w:rubyBase w:ins w:moveTo'),
) // prettier-ignore

export const mark = (name: string): XmlElement => element('w:bookmarkStart', { 'w:id': '0', 'w:name': name })
export const run = (text: string): XmlElement => element('w:r', {}, [element('w:t', { 'xml:space': 'preserve' }, [text])])
export const paragraphOf = (children: readonly XmlElement[]): XmlElement => element('w:p', {}, [...children])
/** Blocks inside a paragraph: mammoth sets them behind it. */
export const textBox = (content: XmlElement['children']): XmlElement =>
  element('w:pict', {}, [element('v:rect', {}, [element('v:textbox', {}, [element('w:txbxContent', {}, content)])])])
export const tableOf = (rows: readonly (readonly string[])[]): XmlElement =>
  element(
    'w:tbl',
    {},
    rows.map((row, r) =>
      element('w:tr', {}, [
        ...(r === 0 ? [element('w:trPr', {}, [element('w:tblHeader')])] : []),
        ...row.map(cell => element('w:tc', {}, [paragraphOf(cell === '' ? [] : [run(cell)])])),
      ]),
    ),
  )
