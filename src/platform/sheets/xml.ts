import { SheetRefusal } from './refusal.ts'

/**
 * A scanner for the XML that spreadsheets are made of, fed chunk by chunk: it knows elements, attributes, text, CDATA and the
 * five named entities, and refuses what a spreadsheet has no use for (document types, hence entities that unfold). Names come
 * without their prefix. About four times as fast as a validating parser on the numeric entities some programs write for every character.
 */
export type XmlHandler = {
  /** `attributes` is the raw text between name and `>`; read it with `attribute()`. */
  readonly open: (name: string, attributes: string) => void
  readonly close: (name: string) => void
  /** Raw text; pass it through `decode()` where it is wanted. `literal` text came from CDATA and must not be decoded. */
  readonly text: (text: string, literal: boolean) => void
}

/** The longest piece of text or markup held while waiting for its end. */
const LONGEST_PIECE = 4 * 1024 * 1024

export type XmlScanner = {
  readonly write: (chunk: string) => void
  /** Says the document is over; refuses one cut off inside an element. */
  readonly end: () => void
}

export function xmlScanner(handler: XmlHandler, part: string): XmlScanner {
  let rest = ''
  let depth = 0

  function damaged(): SheetRefusal {
    return new SheetRefusal('sheets.damaged', { part })
  }

  /** Handles `<!…` and `<?…`; returns where it ends, or -1 when that has not arrived. */
  function special(buffer: string, lt: number): number {
    if (buffer.startsWith('<![CDATA[', lt)) {
      const end = buffer.indexOf(']]>', lt)
      if (end >= 0) handler.text(buffer.slice(lt + 9, end), true)
      return end < 0 ? -1 : end + 3
    }
    if (buffer.startsWith('<!--', lt)) {
      const end = buffer.indexOf('-->', lt + 4)
      return end < 0 ? -1 : end + 3
    }
    if (buffer.startsWith('<?', lt)) {
      const end = buffer.indexOf('?>', lt)
      return end < 0 ? -1 : end + 2
    }
    if (buffer.length - lt < 9) return -1
    throw damaged()
  }

  function element(inside: string): void {
    if (inside.charCodeAt(0) === 47) {
      depth -= 1
      if (depth < 0) throw damaged()
      handler.close(localName(inside.slice(1).trimEnd()))
      return
    }
    const empty = inside.charCodeAt(inside.length - 1) === 47
    const nameEnd = endOfName(inside)
    const name = localName(inside.slice(0, nameEnd))
    if (name === '') throw damaged()
    handler.open(name, inside.slice(nameEnd))
    if (empty) handler.close(name)
    else depth += 1
  }

  return {
    write(chunk) {
      const buffer = rest === '' ? chunk : rest + chunk
      let at = 0
      for (;;) {
        const lt = buffer.indexOf('<', at)
        if (lt < 0) break
        if (lt > at) handler.text(buffer.slice(at, lt), false)
        at = lt
        const next = buffer.charCodeAt(lt + 1)
        if (next === 33 || next === 63) {
          const end = special(buffer, lt)
          if (end < 0) break
          at = end
          continue
        }
        const gt = endOfTag(buffer, lt)
        if (gt < 0) break
        element(buffer.slice(lt + 1, gt))
        at = gt + 1
      }
      rest = buffer.slice(at)
      if (rest.length > LONGEST_PIECE) throw damaged()
    },
    end() {
      if (depth !== 0 || rest.includes('<')) throw damaged()
    },
  }
}

/** Where the `>` of the tag at `lt` is, quoted ones left aside; -1 when it has not arrived. */
function endOfTag(buffer: string, lt: number): number {
  let quote = 0
  for (let at = lt + 1; at < buffer.length; at += 1) {
    const code = buffer.charCodeAt(at)
    if (quote === 0) {
      if (code === 62) return at
      if (code === 34 || code === 39) quote = code
    } else if (code === quote) quote = 0
  }
  return -1
}

function endOfName(inside: string): number {
  for (let at = 0; at < inside.length; at += 1) {
    const code = inside.charCodeAt(at)
    if (code <= 32 || code === 47) return at
  }
  return inside.length
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The value of an attribute in raw attribute text, entities decoded; undefined where it is not there. `name` as written, prefix included. */
export function attribute(raw: string, name: string): string | undefined {
  let at = raw.indexOf(name)
  while (at >= 0) {
    const before = raw.charCodeAt(at - 1)
    let equals = at + name.length
    if (before <= 32) {
      while (raw.charCodeAt(equals) <= 32) equals += 1
      if (raw.charCodeAt(equals) === 61) {
        let quote = equals + 1
        while (raw.charCodeAt(quote) <= 32) quote += 1
        const end = raw.indexOf(raw.charAt(quote), quote + 1)
        return end < 0 ? undefined : decode(raw.slice(quote + 1, end))
      }
    }
    at = raw.indexOf(name, at + 1)
  }
  return undefined
}

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Turns entities into the characters they stand for; unknown ones stay as written. */
export function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(ENTITY, (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? all
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}
