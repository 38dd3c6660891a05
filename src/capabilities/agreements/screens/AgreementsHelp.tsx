import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>这里管理联建协议、结对共建协议、物业联建协议和责任书。协议生效后,每条承诺按期列为事项,由对方确认后才算兑现。</p>
    <h2>起草和送签</h2>
    <p>
      点“起草协议”,选类型、各方和期限,套用样本条款后逐条修改。一条承诺写清谁对谁、做什么、数量、多久一次或何日完成。送签后文本不再改动;需要改的,撤回并写明理由。
    </p>
    <p>物业公司、业主委员会要签协议的,先在服务的社区登记为驻区单位(类别选“物业公司”或“其他”),即可作为签约方。</p>
    <h2>签字和生效</h2>
    <p>
      打印 Word,签字盖章后上传扫描件,逐方登记签字。单位可以自己登记;替他方登记要先上传签署文本。各方都登记后协议生效,同时记入驻区单位台账。
    </p>
    <h2>从 Excel 导入</h2>
    <p>
      已在纸上签订的协议,在列表页点“从 Excel
      导入”,一条承诺一行。先看有误的行,可下载原样式的有误行,改好再导;同一份清单再导一次不会重复。导错的,在无人办理前可整批撤回。签订日期只知道月份的写
      2025-03。导入前已经到期的承诺不追记。
    </p>
    <h2>兑现</h2>
    <p>承诺方交付,受诺方确认,才计入“已兑现”。到期没有确认的,双方都看到“未兑现”,不会因时间过去而自动了结。</p>
    <h2>变更、续签、结束</h2>
    <p>
      生效后的变更用补充协议,各方再次签字后生效。到期前 90 天和 30
      天各提醒一次。到期后由人决定续签、终止或确认到期结束;续签页列出每条承诺的兑现情况,逐条保留、修改或不再列入。
    </p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>
      Agreements and letters of responsibility. Once in force, each promise becomes a matter by date and is kept when the other side
      confirms it.
    </p>
    <h2>Draft and send</h2>
    <p>
      Choose kind, parties and term, take the template and change it line by line. Once sent the text is frozen; take it back with a reason
      to change it.
    </p>
    <p>A property company or owners’ committee that is to sign is first entered as a resident unit of the community it serves.</p>
    <h2>Sign</h2>
    <p>
      Print it as Word, sign and seal it, upload the scan and record each signature. A unit may record its own; recording for another needs
      the signed copy. With the last signature it is in force and stands in the units’ register.
    </p>
    <h2>Import from Excel</h2>
    <p>
      Agreements signed on paper come in by a list, one promise a row. The same list again changes nothing; rows with faults come back as a
      workbook; a wrong list is taken back whole while nobody has acted on it.
    </p>
    <h2>Keep</h2>
    <p>
      Who owes delivers, who is owed confirms. What is past its day without confirmation is unmet to both sides; nothing is closed by time
      passing.
    </p>
    <h2>Change, renew, end</h2>
    <p>
      Changes are supplementary texts, signed again. Both sides are told 90 and 30 days before the end. A person renews, terminates or
      acknowledges the lapse.
    </p>
  </>
)

export default function AgreementsHelp(): ReactNode {
  const { locale } = usePreferences()
  return locale === 'en' ? <English /> : <Chinese />
}
