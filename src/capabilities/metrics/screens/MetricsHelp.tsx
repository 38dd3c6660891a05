import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const zh = (
  <div className="lj-prose">
    <p>页面、报告和导出里的每个数字都是这里的一个指标:有名称、定义、单位和来源,按一个组织、一个日期计数。</p>
    <ul>
      <li>点数字看名单:名单用的就是计数用的条件。党员名单只给职责含查看名册的人。</li>
      <li>“无数据”不是零:没有记录可数,或者没有一条记录写明这一项。</li>
      <li>统计日可以改:数字是那一天在册的情况,后来的变动不影响。</li>
      <li>材料所载与计数不一致时,两个数和差额都列出,不强行凑平。</li>
      <li>冻结:把当前的数连同定义版次存下,供报告和历次对比。</li>
    </ul>
  </div>
)

const en = (
  <div className="lj-prose">
    <p>
      Every figure on a page, in a report or an export is a metric from this list: with name, definition, unit and source, counted for one
      organisation on one day.
    </p>
    <ul>
      <li>
        Click a figure for its rows: they are found by the condition that counted them. Rows of members are for those whose duties include
        the roster.
      </li>
      <li>No data is not zero: there was nothing to count, or no record states it.</li>
      <li>Choose another day: the figure is of what stood on that day, whatever came later.</li>
      <li>Where papers and counting differ, both are shown with the difference.</li>
      <li>Freezing keeps a figure with the version of its definition, for reports and comparison.</li>
    </ul>
  </div>
)

export default function MetricsHelp(): ReactNode {
  const { locale } = usePreferences()
  return locale === 'en' ? en : zh
}
