import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>
      社区和驻区单位就同样的五件事互相评价:联系、承诺、需求、会议和总体。用“满意、基本满意、不满意、不了解”四个词,可以写说明,不打分,不排名。
    </p>
    <h2>开展一次评价</h2>
    <p>半年结束后,街道或社区点“开展半年评价”,选范围和截止日期。所辖社区与驻在其中的单位各成一对,双方都会收到通知。</p>
    <p>协议期满或一次认领办结后,在协议页、认领页点“开展双向评价”,或在评价列表点“开展一对评价”,只由这一对互相评价。</p>
    <h2>填写</h2>
    <p>由社区书记和单位联络员本人填写,上级不能代填。每一项旁边列出这一时期的事实:到期条款兑现几项、需求办结几项、到会几次。</p>
    <p>没有账号的一方,打印空白表在纸上填写,密封交街道,由不属于评价双方的人员录入;记录上注明谁填写、谁代录。</p>
    <h2>密封</h2>
    <p>双方都交、或截止日期过后,才互相可见。在此以前,对方看不到,街道和管理员也看不到,内容加密存放。</p>
    <h2>答复和申诉</h2>
    <p>公开后可以写答复;认为不符合事实的,可以对某一项申诉,由街道办理。更正的,前后两个看法都留着。</p>
    <h2>汇总</h2>
    <p>不足 5 份的不显示;由其他数字可以推算出来的,也不显示。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>Communities and units judge each other on the same five items, in four words, with facts beside them; no marks, no ranking.</p>
    <h2>Begin</h2>
    <p>After a half-year a street or community begins a round with a last day; each community and each unit in it is a pair.</p>
    <p>After a term or a delivery one pair alone is begun, from the page of the agreement or claim, or from the list.</p>
    <h2>On paper</h2>
    <p>Print the blank form; the street types it in, never either of the two, and the record says who filled it in and who typed it.</p>
    <h2>Sealed</h2>
    <p>Nobody reads the other’s form before both are in or the last day has passed, the office neither; it lies encrypted.</p>
    <h2>Answer and appeal</h2>
    <p>Once open, either side may answer, or appeal against an item; the street decides, and both states are kept.</p>
    <h2>In sum</h2>
    <p>Sums of fewer than five are not shown, nor what could be had from the others.</p>
  </>
)

export default function EvaluationsHelp(): ReactNode {
  return usePreferences().locale === 'en' ? <English /> : <Chinese />
}
