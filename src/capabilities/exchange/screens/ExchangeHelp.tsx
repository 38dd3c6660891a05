import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>社区、街道和驻区单位在这里写明缺什么、有什么,互相认领。商定后转为事项,由提供方交付、接收方确认。</p>
    <h2>提出需求</h2>
    <p>
      写清要什么、多少、何时、给谁用。可以先向一家结对方提出;它在期限内没有认领,需求自动转入街道池,再无人认领就列入下次联席会议题。期限由区里设定,也可以提前放入街道池。
    </p>
    <h2>提供资源</h2>
    <p>
      写清有什么、能提供多少、哪些时段、什么条件,并选定开放给谁。场地一类“用后可再提供”的,按日期计算是否有空。台账里已有的资源和需求,用“从单位台账带入”,不必重填。
    </p>
    <h2>认领与同意</h2>
    <p>
      认领时写明谁承担多少。几家一起承担的是联合认领,每一家都同意后才算商定;有一家婉拒,这项认领就结束,数量退回清单。有账号的单位只能由本单位答复,没有账号的由上级代为登记,并记下登记人。
    </p>
    <h2>推荐</h2>
    <p>需求和资源的页面列出合适的对方,写明理由:类别、数量、远近、党组织级别、时段、此前兑现情况。只供参考,由人决定,不打分、不排名。</p>
    <h2>撤回</h2>
    <p>谁提出谁可以撤回,要写原因。已交付的不能撤回。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>
      Communities, streets and units say what they lack and what they have, and claim it from each other. What is agreed becomes a matter.
    </p>
    <h2>A need</h2>
    <p>
      Say what, how much, when and for whom. It may be put to one party first; unclaimed in time it moves into the street’s pool, and from
      there onto the next conference’s agenda. The district sets the days.
    </p>
    <h2>A resource</h2>
    <p>Say what, how much, when, on which conditions, and to whom it is open. Lines of the units’ register need not be typed again.</p>
    <h2>Claiming</h2>
    <p>
      Say who delivers how much. A joint claim is agreed only when each partner has consented; one refusal ends it. A unit with an account
      answers for itself; for one without, whoever is above it enters the answer, and that is kept.
    </p>
    <h2>Suggestions</h2>
    <p>They come with their reasons in words. A person decides; there are no points and no ranking.</p>
    <h2>Withdrawing</h2>
    <p>Whoever made it may withdraw it with a reason, until it is delivered.</p>
  </>
)

export default function ExchangeHelp(): ReactNode {
  return usePreferences().locale === 'en' ? <English /> : <Chinese />
}
