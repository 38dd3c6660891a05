import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

/** One page on what the trail holds and how it is read. */
export default function TrailHelp(): ReactNode {
  const { locale } = usePreferences()
  if (locale === 'en')
    return (
      <>
        <h2>Trail</h2>
        <p>
          Every change of a record, every sign-in and every opening of a masked phone or identity number leaves a line: who, when, to what,
          before and after, and why where a reason is asked.
        </p>
        <p>
          Lines are only added. Each district’s lines are chained, so that a changed or missing line shows; the operator’s command “doctor”
          walks the chain. Phone and identity numbers stand in lines masked.
        </p>
      </>
    )
  return (
    <>
      <h2>操作记录</h2>
      <p>每次改动、登录和查看被遮挡的电话、身份证号都留下一行:谁、何时、对什么、改动前后,需要时还有事由。</p>
      <p>记录只增不改,每个区的记录逐条连成校验链,改动或缺失会显出来;运维命令 doctor 检查整条链。电话和身份证号在记录里也是遮挡的。</p>
    </>
  )
}
