import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { fontKin, type Fonts, type WordSettings } from './layout.ts'
import { printable } from './runs.ts'
import { escapeXml, stylesXml } from './styles.ts'

/**
 * Replaces the parts of the package the writer library fills with its own taste or with the time of day: styles,
 * settings, font table, properties. Then packs again with a fixed time, so the same document gives the same bytes.
 */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** Marks that begin no line: Word's list for Chinese, and the bracket of reference numbers, which belong to the figure before. */
const neverFirst = '!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠['

const settingsXml =
  `${head}<w:settings ${w}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="640"/>` +
  '<w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="compressPunctuation"/>' +
  `<w:noLineBreaksBefore w:lang="zh-CN" w:val="${escapeXml(neverFirst)}"/>` +
  '<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>' +
  '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
  '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'

function fontTableXml(fonts: Fonts): string {
  const names = [...new Set(Object.values(fonts))]
  const entry = (name: string): string => {
    const kin = fontKin[name]
    return kin
      ? `<w:font w:name="${escapeXml(name)}"><w:altName w:val="${kin.alternative}"/><w:panose1 w:val="${kin.panose}"/><w:charset w:val="86"/><w:family w:val="${kin.family}"/><w:pitch w:val="default"/></w:font>`
      : `<w:font w:name="${escapeXml(name)}"><w:pitch w:val="default"/></w:font>`
  }
  return `${head}<w:fonts ${w}>${names.map(entry).join('')}</w:fonts>`
}

function coreXml(title: string, settings: WordSettings): string {
  const issuer = settings.issuer ? `<dc:creator>${escapeXml(printable(settings.issuer))}</dc:creator>` : ''
  const subject = settings.subject ? `<dc:subject>${escapeXml(printable(settings.subject))}</dc:subject>` : ''
  const moment = `${settings.date}T00:00:00Z`
  return (
    `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(printable(title))}</dc:title>${subject}${issuer}<cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified>` +
    '<dc:language>zh-CN</dc:language></cp:coreProperties>'
  )
}

const appXml = `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Lianjian</Application></Properties>`

/** The earliest time a ZIP entry can carry; any fixed one would do. */
const noTime = new Date(1980, 0, 1)

/** The library counts bookmarks and drawings over the life of the process; here they start at 1 in every document. */
function renumber(xml: string): string {
  const numbers = new Map<string, number>()
  const marks = xml.replace(/(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")(\d+)(")/g, (_, before: string, id: string, after: string) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
    return `${before}${numbers.get(id)}${after}`
  })
  let drawing = 0
  return marks.replace(/(<wp:docPr\b[^>]*?\bid=")\d+(")/g, (_, before: string, after: string) => `${before}${(drawing += 1)}${after}`)
}

/** The package with our parts in place of the library's, packed reproducibly. */
export function finishPackage(bytes: Uint8Array, title: string, settings: WordSettings): Uint8Array {
  const parts = unzipSync(bytes)
  const ours: Record<string, string> = {
    'word/document.xml': renumber(strFromU8(parts['word/document.xml']!)),
    'word/styles.xml': stylesXml(settings.fonts),
    'word/settings.xml': settingsXml,
    'word/fontTable.xml': fontTableXml(settings.fonts),
    'docProps/core.xml': coreXml(title, settings),
    'docProps/app.xml': appXml,
  }
  for (const [path, xml] of Object.entries(ours)) parts[path] = strToU8(xml)
  const sorted = Object.keys(parts).toSorted((one, other) =>
    one === '[Content_Types].xml' ? -1 : other === '[Content_Types].xml' ? 1 : one < other ? -1 : 1,
  )
  const zippable: Zippable = {}
  for (const path of sorted) zippable[path] = [parts[path]!, { mtime: noTime, level: path.endsWith('.png') ? 0 : 6 }]
  return zipSync(zippable)
}
