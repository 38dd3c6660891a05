import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const zh = (
  <div className="lj-prose">
    <p>党员名册按天保存:一个人从哪天起在哪个支部、是什么情况,都留着。查看任意一天,数字就是那一天的数字。</p>
    <ul>
      <li>找人:输入姓名、拼音或首字母;输入完整的手机号或身份证号也能找到本人。</li>
      <li>变更:从某一天起情况变了(如转为离退休),用“变更”,以前的不动。</li>
      <li>更正:一直就录错了(如出生日期),用“更正”,写明理由。</li>
      <li>转支部:只在本区县内转;跨区县请在这里结束,到接收处登记。组织关系以全国系统为准。</li>
      <li>电话和身份证号平时只显示掩码;查看要写理由,本人能看到谁看过。</li>
      <li>查重:列出可能是同一人的记录,由人决定是否合并;合并可以撤销。</li>
    </ul>
  </div>
)

const en = (
  <div className="lj-prose">
    <p>
      The roster is kept by the day: since when somebody is in which branch, and how things stood. Ask for any day, and the figures are of
      that day.
    </p>
    <ul>
      <li>To find somebody, type a name, pinyin or initials; a whole phone or ID number finds its owner.</li>
      <li>Change: something became different on a day. What was before stays.</li>
      <li>Correct: it was wrong from the beginning. Say why.</li>
      <li>Transfer within the district; across districts, end here and enter there. The national system is the record.</li>
      <li>Phone and ID number are masked; opening one asks for a reason that the member can read.</li>
      <li>Doubles: records that may be one person. People decide; a merge can be taken back.</li>
    </ul>
  </div>
)

export default function MembersHelp(): ReactNode {
  return usePreferences().locale === 'en' ? en : zh
}
