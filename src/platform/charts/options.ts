/**
 * What a chart shows, and how it is drawn: plain data in, plain option objects of the chart library out. Shared by the
 * screen and the printer; nothing here loads the library. Every mark carries its value as text, and series differ by
 * grey step, outline or dash, so that a photocopy says as much as the screen.
 */

/** Values are null where nothing is known; they are drawn as a gap and named so. */
type Value = number | null

export type Bars = {
  readonly kind: 'bars'
  readonly direction: 'horizontal' | 'vertical'
  readonly unit: string
  readonly items: readonly { readonly name: string; readonly value: Value }[]
}

export type Pyramid = {
  readonly kind: 'pyramid'
  readonly unit: string
  /** Names of the two sides. */
  readonly left: string
  readonly right: string
  /** From the bottom band to the top one. */
  readonly bands: readonly { readonly name: string; readonly left: Value; readonly right: Value }[]
}

export type Stacked = {
  readonly kind: 'stacked'
  readonly direction: 'horizontal' | 'vertical'
  readonly unit: string
  readonly series: readonly string[]
  readonly items: readonly { readonly name: string; readonly values: readonly Value[] }[]
}

export type Line = {
  readonly kind: 'line'
  readonly unit: string
  readonly dates: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly Value[] }[]
}

export type ChartSpec = Bars | Pyramid | Stacked | Line

/** Ink and paper of a drawing. The screen passes its theme's, the printer takes `printLook`. */
export type ChartLook = {
  readonly ink: string
  readonly rule: string
  readonly paper: string
  /** Fills of series, first to last; beyond the last they begin again. */
  readonly fills: readonly string[]
  readonly fontSize: number
  readonly fontFamily: string
  /** Words for a value that is not known. */
  readonly unknown: string
}

/** Black and four greys with clear steps between neighbours. */
export const printLook: ChartLook = {
  ink: '#000000',
  rule: '#9a9a9a',
  paper: '#ffffff',
  fills: ['#595959', '#bfbfbf', '#262626', '#e6e6e6', '#8c8c8c'],
  fontSize: 13,
  fontFamily: 'sans-serif',
  unknown: '无数据',
}

/** Figures as they are printed everywhere: thousands grouped, shares with one decimal. */
export function valueText(value: number, unit: string): string {
  const decimals = unit === '%' || !Number.isInteger(value) ? 1 : 0
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}${unit === '%' ? '%' : ''}`
}

/** Dark fills take light letters and the other way round. */
const inkOn = (fill: string, look: ChartLook): string => {
  const light = [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(fill.slice(at, at + 2), 16), 0) / 3
  return light < 140 ? look.paper : look.ink
}

/** Size of the print in millimetres; bars lying down need a line each. */
export function chartSize(spec: ChartSpec): { readonly widthMm: number; readonly heightMm: number } {
  const lines =
    spec.kind === 'bars' || spec.kind === 'stacked'
      ? spec.direction === 'horizontal'
        ? spec.items.length
        : null
      : spec.kind === 'pyramid'
        ? spec.bands.length
        : null
  return { widthMm: 150, heightMm: lines === null ? 72 : Math.min(200, Math.max(40, 16 + lines * 6.6)) }
}

type Option = Readonly<Record<string, unknown>>

const textOf = (look: ChartLook, size = look.fontSize): Option => ({ color: look.ink, fontSize: size, fontFamily: look.fontFamily })

const named = (name: string, values: readonly Value[], look: ChartLook): string =>
  values.every((value) => value === null) ? `${name}（${look.unknown}）` : name

function axes(names: readonly string[], horizontal: boolean, look: ChartLook, top: boolean): Option {
  const category = {
    type: 'category',
    data: names,
    // Lists are read from the top; the library counts from the bottom.
    inverse: horizontal && top,
    axisLine: { lineStyle: { color: look.ink } },
    axisTick: { show: false },
    axisLabel: {
      ...textOf(look),
      interval: 0,
      ...(horizontal ? { width: 150, overflow: 'truncate' } : { hideOverlap: false, width: 96, overflow: 'break' }),
    },
  }
  const value = {
    type: 'value',
    axisLabel: { show: false },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    minInterval: 1,
  }
  return horizontal ? { xAxis: value, yAxis: category } : { xAxis: category, yAxis: value }
}

/** Room around the drawing: for numbers beside bars that lie, above bars that stand; for the legend, if there is one. */
const base = (look: ChartLook, horizontal: boolean, legend: boolean): Option => ({
  animation: false,
  backgroundColor: look.paper,
  textStyle: textOf(look),
  grid: {
    left: 8,
    right: horizontal ? 56 : 8,
    top: (legend ? 30 : 0) + (horizontal ? 8 : 24),
    bottom: 8,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  },
  ...(legend ? { legend: { top: 0, itemWidth: 26, itemHeight: 11, itemGap: 18, textStyle: textOf(look) } } : {}),
})

const bar = (name: string, fill: string, look: ChartLook, values: readonly Value[], unit: string, label: Option): Option => ({
  type: 'bar',
  name,
  data: values.map((value) => ({ value, label: { formatter: value === null ? '' : valueText(Math.abs(value), unit) } })),
  itemStyle: { color: fill, borderColor: look.ink, borderWidth: 0.8 },
  barMaxWidth: 30,
  label: { show: true, ...textOf(look, look.fontSize - 1), ...label },
})

function bars(spec: Bars, look: ChartLook): Option {
  const horizontal = spec.direction === 'horizontal'
  return {
    ...base(look, horizontal, false),
    ...axes(
      spec.items.map((item) => named(item.name, [item.value], look)),
      horizontal,
      look,
      true,
    ),
    series: [
      bar(
        '',
        look.fills[0]!,
        look,
        spec.items.map((item) => item.value),
        spec.unit,
        { position: horizontal ? 'right' : 'top' },
      ),
    ],
  }
}

function stacked(spec: Stacked, look: ChartLook): Option {
  const horizontal = spec.direction === 'horizontal'
  return {
    ...base(look, horizontal, true),
    ...axes(
      spec.items.map((item) => named(item.name, item.values, look)),
      horizontal,
      look,
      true,
    ),
    series: spec.series.map((name, index) => {
      const fill = look.fills[index % look.fills.length]!
      return {
        ...bar(
          name,
          fill,
          look,
          spec.items.map((item) => item.values[index] ?? null),
          spec.unit,
          { position: 'inside', color: inkOn(fill, look) },
        ),
        stack: 'all',
        // A sliver cannot hold its number; the table beside the chart has it.
        labelLayout: { hideOverlap: true },
      }
    }),
  }
}

function pyramid(spec: Pyramid, look: ChartLook): Option {
  const side = (name: string, fill: string, sign: 1 | -1, values: readonly Value[]): Option => ({
    ...bar(
      name,
      fill,
      look,
      values.map((value) => (value === null ? null : value * sign)),
      spec.unit,
      { position: sign < 0 ? 'left' : 'right' },
    ),
    // Over each other, not stacked: a nought would be stacked upon the other side and print inside its bar.
    barGap: '-100%',
  })
  const option = axes(
    spec.bands.map((band) => named(band.name, [band.left, band.right], look)),
    true,
    look,
    false,
  )
  const widest = Math.max(1, ...spec.bands.flatMap((band) => [band.left ?? 0, band.right ?? 0]))
  return {
    ...base(look, true, true),
    ...option,
    // Both sides on one scale, with room for the labels, or the halves could not be compared.
    xAxis: { ...(option['xAxis'] as Option), min: -widest * 1.25, max: widest * 1.25 },
    yAxis: { ...(option['yAxis'] as Option), axisLine: { show: false }, position: 'left' },
    series: [
      side(
        spec.left,
        look.fills[0]!,
        -1,
        spec.bands.map((band) => band.left),
      ),
      side(
        spec.right,
        look.fills[1]!,
        1,
        spec.bands.map((band) => band.right),
      ),
    ],
  }
}

function line(spec: Line, look: ChartLook): Option {
  const dashes = ['solid', 'dashed', 'dotted']
  const symbols = ['circle', 'emptyCircle', 'rect', 'emptyRect', 'triangle']
  const option = axes(spec.dates, false, look, false)
  return {
    ...base(look, false, spec.series.length > 1),
    ...option,
    series: spec.series.map((series, index) => ({
      type: 'line',
      name: series.name,
      data: series.values.map((value) => ({ value, label: { formatter: value === null ? '' : valueText(value, spec.unit) } })),
      connectNulls: false,
      symbol: symbols[index % symbols.length],
      symbolSize: 7,
      itemStyle: { color: look.ink },
      lineStyle: { color: look.ink, width: 1.6, type: dashes[index % dashes.length] },
      label: { show: true, position: 'top', ...textOf(look, look.fontSize - 1) },
    })),
  }
}

/** Option object of the chart library (bar and line charts, grid, legend) for what the chart shows. */
export function chartOptions(spec: ChartSpec, look: ChartLook = printLook): Option {
  switch (spec.kind) {
    case 'bars':
      return bars(spec, look)
    case 'pyramid':
      return pyramid(spec, look)
    case 'stacked':
      return stacked(spec, look)
    case 'line':
      return line(spec, look)
  }
}

/** True when there is nothing to draw: no items, or no value known. */
export function isEmptyChart(spec: ChartSpec): boolean {
  const values: readonly Value[] =
    spec.kind === 'bars'
      ? spec.items.map((item) => item.value)
      : spec.kind === 'pyramid'
        ? spec.bands.flatMap((band) => [band.left, band.right])
        : spec.kind === 'stacked'
          ? spec.items.flatMap((item) => item.values)
          : spec.series.flatMap((series) => series.values)
  return values.every((value) => value === null)
}
