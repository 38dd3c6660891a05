import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const zh = (
  <div className="lj-prose">
    <p>一个组织和它下面各级的主要数字,一屏看完,可打印成 A4。</p>
    <ul>
      <li>左上角换组织,右上角换统计日和对比日;地址可以发给同事,打开是同一屏。</li>
      <li>先看“缺什么,晚了什么”:任期届满、书记空缺、未达标、未签约、存疑,点数字看名单。</li>
      <li>图上每一条都能点开,图下有同样内容的表。</li>
    </ul>
  </div>
)

const en = (
  <div className="lj-prose">
    <p>The figures that matter of an organisation and of what stands below it, on one screen that prints on A4.</p>
    <ul>
      <li>
        Change the organisation at the top left, the day and the day to compare with at the top right. The address opens the same screen for
        a colleague.
      </li>
      <li>
        What is missing or late comes first: terms ended, no secretary, below standard, not signed, doubtful cells. Click a figure for its
        rows.
      </li>
      <li>Every bar opens; below each picture is its table.</li>
    </ul>
  </div>
)

export default function DashboardHelp(): ReactNode {
  const { locale } = usePreferences()
  return locale === 'en' ? en : zh
}
