/** The chart library, by module; fetched when the first chart is drawn and never before. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export const chartIn = (element: HTMLElement): EChartsType => init(element, null, { renderer: 'svg' })
