import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>
      凡是要有人办的,都在这里成为一件事项:协议条款、联席会决定、需求认领、项目节点、检查发现,以及直接交办的。一件事项只有一个承办方、一个提出方。
    </p>
    <h2>一件事项怎么走完</h2>
    <p>
      提出方交办,承办方接受,或者写明理由和依据的职责清单条目退回。接受后办理,办完“交付”。交付之后由提出方“确认”或“提出异议”。只有提出方确认了才算办成,时间过去不会让任何事项自动办结。
    </p>
    <h2>谁的事</h2>
    <p>“该我们办的”是等我们动手的,“等别人的”是等对方动手的。打开一件事项,等您做的那一步是唯一的红色按钮。</p>
    <h2>时限与工作日</h2>
    <p>
      逾期按工作日计算,节假日和调休见“工作日历”,由区里维护。到期前 3
      个工作日提醒一次,逾期当日提醒一次。时限只能由提出方改,改前改后都留在经过里。
    </p>
    <h2>逾期上报</h2>
    <p>逾期满 5 个工作日,上一级组织会看到;每再满 5 个工作日,再上一级看到,到区为止。</p>
    <h2>督办</h2>
    <p>承办方或提出方的上级可以督办。每次督办按本组织、按年连续编号,督办单可下载为 Word,留有承办单位填写办理情况的位置。</p>
    <h2>转办与交接</h2>
    <p>
      办不了的可以转请他方承办;对方接手之前,原来的承办方仍是承办方。有人调离时用“人员交接”,把此人经办的事项一次转给同一单位的另一人。多人轮流办的,用“排接力”按天排好,每天自动换到当天的人。
    </p>
    <h2>附件</h2>
    <p>文字就够。需要时可以附文件或网址,不要求照片。看得到这件事项的各方都能打开。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>
      Whatever somebody has to do becomes a matter: clauses of agreements, decisions of conferences, claimed needs, milestones, findings,
      and what is entered by hand. Each has one party that does it and one that raised it.
    </p>
    <h2>From raised to closed</h2>
    <p>
      The lead accepts, or returns it with the reason and the clause of the duty list relied on; works; and delivers. Whoever raised it then
      confirms or disputes. Only a confirmation makes it done; nothing is closed by time passing.
    </p>
    <h2>Whose turn</h2>
    <p>The list can show what waits for us and what waits for others. On the card, the one red button is the step that waits for you.</p>
    <h2>Due days</h2>
    <p>
      Lateness is counted in working days; holidays stand under Working days and are kept by the district. You are told once three working
      days before, and once when it is late. Only whoever raised it can change the day.
    </p>
    <h2>Shown upward</h2>
    <p>Five working days late, the organisation above sees it; five more, the one above that, up to the district.</p>
    <h2>Urging</h2>
    <p>An organisation above may urge. Each urging has a numbered slip as a Word document with room for the reply.</p>
    <h2>Handing over</h2>
    <p>
      A matter can be offered to another party; until it accepts, the first owner stays owner. When somebody leaves, all they handle goes to
      another person of the same party in one go. A relay names the handler day by day.
    </p>
    <h2>Files</h2>
    <p>Words are enough. A file or a link may be added; no picture is asked for. All parties of the matter can open them.</p>
  </>
)

export default function MattersHelp(): ReactNode {
  return usePreferences().locale === 'en' ? <English /> : <Chinese />
}
