import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>这里办三件事:设岗和认领,在职党员和单位到社区报到,半年一次把服务情况告诉工作单位。</p>
    <h2>设一个岗位</h2>
    <p>
      点“设岗”,写清做什么、什么时候、需要几人、在哪里(用文字写,不定位)。党员和单位认领后,由设岗组织同意;离岗也由设岗组织同意。谁从哪天到哪天在岗,都留着。
    </p>
    <h2>登记报到</h2>
    <p>
      党员可以自己在手机上报到,也可以由社区代办。每人全国只登记一处,用身份证号的密文核对,号码不保存。提示已在其他社区登记的,勾选“申请转来”,原社区同意后生效;系统不告诉您是哪一个社区。
    </p>
    <h2>登记和确认服务</h2>
    <p>
      党员本人或社区都可以登记。由服务对象(社区,或被服务的单位、组织)确认后才算数。超过 30
      天的可以补录,写明原因。没有积分,没有排名,不按人累计。
    </p>
    <h2>服务情况说明</h2>
    <p>
      半年结束后,在报到党员的页面点“起草”。先送本人阅看,本人有 7
      天可以回复或提出异议;有异议的,答复后再送一次。然后才出具。说明上有核验码,单位打开核验页输入即可看到全文及是否撤回,不需要账号,也看不到别的。
    </p>
    <h2>结束报到</h2>
    <p>结束后电话即删除,承担的岗位同时结束,做过的服务保留。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>Posts and who holds them; members and units reporting in; the half-yearly statement to the employer.</p>
    <h2>Publish a post</h2>
    <p>Say what, when, how many and where in words. Whoever published it approves who takes and who leaves it; the history is dated.</p>
    <h2>Reporting in</h2>
    <p>
      By the member on a phone or by the community. One registration a person in the whole country, compared by keyed hash; the number is
      not kept. Where somebody is registered elsewhere, ask to transfer; which community it is is told to nobody.
    </p>
    <h2>Service</h2>
    <p>Entered by either, confirmed by the one served. After 30 days a reason is asked. No points, no ranking, no sums by person.</p>
    <h2>The statement</h2>
    <p>
      Drafted when a half-year is over, shown to the person first, who has seven days. An objection is answered and shown once more. The
      employer checks it with the code, without an account, and sees nothing else.
    </p>
  </>
)

export default function PostsHelp(): ReactNode {
  return usePreferences().locale === 'en' ? <English /> : <Chinese />
}
