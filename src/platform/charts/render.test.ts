import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCharString } from './font/charstring.ts'
import { findChineseFont } from './font/find.ts'
import { pathPen, type Reader } from './font/pen.ts'
import { trueTypeOutlines } from './font/truetype.ts'
import { outlineText } from './letters.ts'
import type { ChartSpec } from './options.ts'
import { renderPng, renderSvg } from './render.ts'

const bars: ChartSpec = {
  kind: 'bars',
  direction: 'horizontal',
  unit: '人',
  items: [
    { name: '于楼街道', value: 1234 },
    { name: '渤海街道', value: 88 },
  ],
}

describe('glyph programs', () => {
  test('lines, curves, hints, a width and subroutines of a CFF glyph', () => {
    const pen = pathPen(1, 0, 0)
    const byte = (value: number): number => value + 139
    // width 5, one hint, move 10 0, call local 0 (lines 20 and up 30), curve to the left, end
    const program = Buffer.from([
      byte(5),
      byte(0),
      byte(10),
      1,
      byte(10),
      22,
      byte(-107),
      10,
      byte(-5),
      byte(0),
      byte(-5),
      byte(-10),
      byte(-10),
      byte(-20),
      8,
      14,
    ])
    const local = Buffer.from([byte(20), byte(30), 6, 11])
    runCharString(program, { count: 0, get: () => Buffer.alloc(0) }, { count: 1, get: () => local }, pen.pen)
    expect(pen.path()).toBe('M10 0L30 0L30 -30C25 -30 20 -20 10 0Z')
  })

  test('a TrueType contour whose corners lie off the curve', () => {
    const glyph = Buffer.alloc(32)
    glyph.writeInt16BE(1, 0)
    glyph.writeUInt16BE(3, 10)
    glyph.writeUInt16BE(0, 12)
    // four points, none on the curve: (0,0) (100,0) (100,100) (0,100)
    // flags: same x and y; x forward; y forward; x back
    glyph.set([0x30, 0x32, 0x34, 0x22], 14)
    glyph.set([100, 100, 100], 18)
    const table = Buffer.concat([glyph, Buffer.from([0, 0, 0, 32 / 2])])
    const read: Reader = (offset, length) => table.subarray(offset, offset + length)
    const pen = pathPen(1, 0, 0)
    trueTypeOutlines(read, 0, 32, false)(0, pen.pen)
    expect(pen.path()).toMatch(/^M[\d. -]+(Q[\d. -]+){4}Z$/)
  })
})

describe('with a Chinese font', () => {
  const font = findChineseFont()

  test('there is one on a machine that runs the tests', () => {
    expect(font).not.toBeNull()
  })

  test('letters become outlines, in their place', () => {
    const { svg, complete } = outlineText(
      '<svg><text text-anchor="middle" style="font-size:20px;" transform="translate(50 60)" fill="#000000">街</text></svg>',
      font!,
    )
    expect(complete).toBe(true)
    expect(svg).not.toContain('<text')
    const xs = [...svg.matchAll(/M(-?[\d.]+) /g)].map((match) => Number(match[1]))
    expect(Math.min(...xs)).toBeGreaterThan(-10)
    expect(Math.max(...xs)).toBeLessThan(10)
  })

  test('a chart is a PNG at twice its size', async () => {
    const chart = await renderPng(bars)
    expect(chart.drawn).toBe(true)
    const { png, widthMm } = chart as Extract<typeof chart, { drawn: true }>
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    expect(png.readUInt32BE(16)).toBe(widthMm * 4 * 2)
  })

  test('same chart, same picture', async () => {
    expect(await renderPng(bars)).toEqual(await renderPng(bars))
  })

  test('a character the font has not is not printed as a box: no picture then', async () => {
    const strange: ChartSpec = { ...bars, items: [{ name: '\u{10fffd}', value: 1 }] }
    expect(await renderPng(strange)).toEqual({ drawn: false, why: 'no font' })
  })
})

test('without a Chinese font there is no picture and the reason is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fonts-'))
  writeFileSync(join(folder, 'broken.ttf'), 'not a font at all, but long enough to be read as one')
  try {
    expect(findChineseFont([folder, join(folder, 'absent')])).toBeNull()
  } finally {
    rmSync(folder, { recursive: true })
  }
  expect(await renderPng(bars, null)).toEqual({ drawn: false, why: 'no font' })
})

test('nothing known, nothing drawn', async () => {
  expect(await renderPng({ ...bars, items: [] })).toEqual({ drawn: false, why: 'no values' })
})

test('names are shown whole in the drawing, markup and all', async () => {
  const svg = await renderSvg({ ...bars, items: [{ name: '甲<乙>&', value: 1 }] })
  expect(svg).toContain('甲&lt;乙&gt;&amp;')
})
