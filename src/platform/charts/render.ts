import { findChineseFont } from './font/find.ts'
import type { Font } from './font/open.ts'
import { outlineText } from './letters.ts'
import { chartOptions, chartSize, isEmptyChart, printLook, type ChartSpec } from './options.ts'

/** Draws charts as pictures for print, without a browser. Loads the chart library when the first chart is drawn. */

export type DrawnChart =
  | { readonly drawn: true; readonly png: Buffer; readonly widthMm: number; readonly heightMm: number }
  /** `no font`: the machine has none with Chinese characters, a chart would print boxes; `no values`: nothing to draw. */
  | { readonly drawn: false; readonly why: 'no font' | 'no values' }

/** Pixels of the drawing per millimetre; 4 of them give text of 13 px the height of 9 pt in print. */
const pixelsPerMm = 4

/** The font is looked for once; installing one takes effect at the next start. */
let chinese: Font | null | undefined

/** The library as one file: by its modules it is six hundred, which take eight times as long to load. */
const loadLibrary = () => import('echarts/dist/echarts.esm.min')

let library: ReturnType<typeof loadLibrary> | undefined

/** Loads the libraries and looks for the font before the first chart is asked for. */
export async function warmUpCharts(): Promise<void> {
  library ??= loadLibrary()
  await Promise.all([library, import('@resvg/resvg-js')])
  if (chinese === undefined) chinese = findChineseFont()
}

/** The chart as SVG with its text as text; for places that have fonts of their own. */
export async function renderSvg(spec: ChartSpec): Promise<string> {
  library ??= loadLibrary()
  const core = await library
  const { widthMm, heightMm } = chartSize(spec)
  const chart = core.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: Math.round(widthMm * pixelsPerMm),
    height: Math.round(heightMm * pixelsPerMm),
  })
  try {
    chart.setOption(chartOptions(spec, printLook))
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

/**
 * The chart as PNG at twice its size, or the reason why there is none; the caller then prints the table alone.
 * `font` replaces the one found on the machine; null stands for none.
 */
export async function renderPng(spec: ChartSpec, font?: Font | null): Promise<DrawnChart> {
  if (isEmptyChart(spec)) return { drawn: false, why: 'no values' }
  if (font === undefined && chinese === undefined) chinese = findChineseFont()
  const letters = font === undefined ? chinese : font
  if (!letters) return { drawn: false, why: 'no font' }
  const { svg, complete } = outlineText(await renderSvg(spec), letters)
  if (!complete) return { drawn: false, why: 'no font' }
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(svg, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false } })
  return { drawn: true, png: image.asPng(), ...chartSize(spec) }
}
