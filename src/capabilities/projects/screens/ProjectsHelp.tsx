import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>“联建项目”管为居民办的实事、重点项目和专项工作;“热点难点”管每月收集、归并、采纳、交办和反馈的问题。</p>
    <h2>立一个项目</h2>
    <p>点“新建项目”,写明目标、负责单位和参与单位。需要先试点再推开的,勾选“三步推进”;一次办成的不勾。</p>
    <h2>节点</h2>
    <p>每个节点是牵头单位的一件事项,在“事项”中接受、办理、交付,由项目负责单位确认。项目页上的进展从事项读出,不用另填。</p>
    <h2>阶段小结</h2>
    <p>一个阶段做完,点“作阶段小结”,写明做法、数据和理由,作出决定:通过、调整后继续、停止。没有“通过”,不能进入下一阶段。</p>
    <h2>受益情况和经费</h2>
    <p>受益户数按阶段登记,只计本阶段新增的,并写明谁统计、怎么统计。经费逐行登记,与文件总额不一致的,两个数都显示。</p>
    <h2>督查和简报</h2>
    <p>督查中不符合的内容,填写问题、责任单位和期限后,转为整改事项。简报自动编号,印发后通知参与单位;通报、整改清单和简报可以打印成 Word。</p>
    <h2>告知提出人</h2>
    <p>登记是谁提出的。有了结果点“告知结果”:有账号的组织、单位收到通知,其余的请当面或电话告知,都留下记录。</p>
    <h2>每月梳理</h2>
    <p>
      登记走访、来信、热线、座谈听到的问题,或从未满足的需求、有争议的事项列入。勾选相近的归并;系统提示哪些说法相近、相同在哪里,是否归并由人决定。
    </p>
    <p>归并后决定是否采纳并写明理由;采纳的交办为事项或项目。下个月打开时,先看到此前采纳、还没有反馈的问题。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>
      Projects are practical things, key projects and special works. Issues of the month are heard, put together, adopted, assigned,
      reported back.
    </p>
    <h2>Plan a project</h2>
    <p>Name its goal, owner and partners. Tick the three steps where a pilot comes first.</p>
    <h2>Milestones</h2>
    <p>Each is a matter of whoever leads it; the owner confirms it. Progress is read from the matter.</p>
    <h2>Gates</h2>
    <p>
      At the end of a stage say what was learnt, on which figures, and decide: go, change, or stop. Without a go there is no next stage.
    </p>
    <h2>Who benefits, and money</h2>
    <p>Households are counted by stage, only those not benefited before, with who counted and how. Money is kept line by line.</p>
    <h2>Inspections and briefings</h2>
    <p>What fails becomes a matter of whoever puts it right. Briefings are numbered by themselves. Both print as Word.</p>
    <h2>Those who asked</h2>
    <p>Record who asked; when there is a result, tell them. It is recorded.</p>
    <h2>The month</h2>
    <p>Enter what was heard, or bring it from other registers. Put together what is alike: the app points out wording, people decide.</p>
    <p>Adopt with a reason, assign as a matter or a project. The next month opens with what has not been reported back.</p>
  </>
)

export default function ProjectsHelp(): ReactNode {
  return usePreferences().locale === 'en' ? <English /> : <Chinese />
}
