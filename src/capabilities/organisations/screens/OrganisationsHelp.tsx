import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const zh = (
  <div className="lj-prose">
    <p>组织树从区委到街道、社区、党总支和党支部,逐级展开。每个组织一张卡片:缺什么、谁任职、下设什么、党员年龄、沿革。</p>
    <ul>
      <li>找组织:输入名称、拼音或首字母。方向键可以上下移动,左右键收起和展开。</li>
      <li>移动、合并、撤销:先看将涉及多少组织、党员和单位,再填生效日期和依据;生效日以前的数字不变,并可以撤销这次变动。</li>
      <li>缺什么:按支部工作条例等规定核对,如正式党员 7 人以上应设支部委员会、任期届满前 6 个月提醒。</li>
      <li>看某一天的样子:在卡片上填日期,名称、隶属、任职和人数都回到那一天。</li>
    </ul>
  </div>
)

const en = (
  <div className="lj-prose">
    <p>
      The tree opens level by level, from the district to the branch. Each organisation has a card: what is missing, posts, what stands
      below, members by age, history.
    </p>
    <ul>
      <li>Find by name, pinyin or initials. Arrow keys walk the tree, left and right close and open.</li>
      <li>
        Moving, merging and closing show what they concern first, take effect on a day, keep the figures before it, and can be taken back.
      </li>
      <li>What is missing is checked by the regulations, such as a committee from 7 full members on.</li>
      <li>A day on the card shows names, superiors, posts and counts as they were.</li>
    </ul>
  </div>
)

export default function OrganisationsHelp(): ReactNode {
  return usePreferences().locale === 'en' ? en : zh
}
