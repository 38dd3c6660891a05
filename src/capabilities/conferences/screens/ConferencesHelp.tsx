import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>联席会把街道、社区和驻区单位定期请到一起。章程写明成员、周期和到会要求;上次开过以后,下一次的日期由系统按周期算出,过期未开会标出。</p>
    <h2>开一次会</h2>
    <p>打开联席会,点“安排会议”;“发会议通知”后,成员单位收到通知,可以回复参加、请假或委派他人,并报送议题。</p>
    <h2>议程从哪里来</h2>
    <p>
      点“汇集议程”,依次列入:以前议定、尚未办结的事项,到期无人认领的需求,有异议的条款和逾期事项,成员报送的议题。可以调整次序,移出的要写明原因。
    </p>
    <h2>会上记录</h2>
    <p>议程确定后,每项议题下面直接写记录,停笔自动保存。两个人同时写,不同的段落自动合并;写在同一处的,两段都保留,由记录人选定。</p>
    <h2>议定事项</h2>
    <p>
      登记议定事项时写明牵头单位、时限和完成依据,它立即成为牵头单位的事项。只有两种办法可以办结:牵头单位交付并由召集组织确认,或者由以后的会议认定。在此之前,每次议程都会列出。
    </p>
    <h2>文书</h2>
    <p>
      会议通知、签到表、会议纪要、议定事项清单和通报,在会议页面下载,为公文版式的 Word 文件。定稿后需要更正的,用“补记”,会注明日期和原因。
    </p>
    <h2>放进日历</h2>
    <p>在“日历订阅”生成一个地址,加到手机或电脑的日历里,会议和到期事项就会显示。地址可以更换或停用。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>
      A conference brings the street, its communities and units together at intervals. The next date follows from the last; an overdue one
      is marked.
    </p>
    <h2>Hold a sitting</h2>
    <p>Plan it and call it. Members are told; they answer whether they come, and send topics.</p>
    <h2>The agenda</h2>
    <p>
      Assemble it: open decisions first, then unmet needs, disputed clauses and overdue matters, topics sent in. Put it in order; give a
      reason for what is taken off.
    </p>
    <h2>Minutes</h2>
    <p>
      Write under each item; it is saved when you pause. Two people may write at once: different lines are put together, the same line is
      shown to both.
    </p>
    <h2>Decisions</h2>
    <p>
      A decision becomes a matter of its lead at once. It is closed by confirmed evidence or by a later sitting; until then it stands on
      every agenda.
    </p>
    <h2>Papers and calendar</h2>
    <p>
      Notice, attendance table, minutes, list of decisions and circular are Word files. A calendar address shows sittings and due dates on a
      phone.
    </p>
  </>
)

export default function ConferencesHelp(): ReactNode {
  return usePreferences().locale === 'en' ? <English /> : <Chinese />
}
