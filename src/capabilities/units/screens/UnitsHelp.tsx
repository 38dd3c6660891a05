import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <p>这里记录驻在街道、社区的单位和住宅小区:联络员、党组织、可共享的资源、需求,以及联建协议。</p>
    <h2>登记一个单位</h2>
    <p>点“登记单位”,填名称和所在街道、社区即可保存,其余可以以后补。已有 Excel 台账的,从“导入”读入更快。</p>
    <h2>登记协议</h2>
    <p>打开单位,点“登记协议”,填签订日期和有效期。到期前 90 天起会标出,并列入“今天”。以前的协议都保留。</p>
    <h2>看联络员电话</h2>
    <p>电话平时遮住。点“查看”并写明理由,显示一分钟;谁在什么时候因何查看,都有记录。</p>
    <h2>小区与物业</h2>
    <p>
      小区、物业公司、业委会的情况从物业台账导入,也可以点“登记小区”逐个登记;打开小区可以修改。情况有变化的,写明自何日起,以前的统计不变。可按有无业委会、是否签约筛选,导出的就是筛出的这些。
    </p>
  </>
)

const English = (): ReactNode => (
  <>
    <p>
      Units that stand in a street or community and residential compounds: liaison, Party organisation, what they share and need,
      agreements.
    </p>
    <h2>Enter a unit</h2>
    <p>Give it a name and a place; the rest can follow. Where a ledger exists in Excel, importing is quicker.</p>
    <h2>Record an agreement</h2>
    <p>Open the unit and record the day of signing and the end. Ninety days before the end it is marked. Earlier agreements stay.</p>
    <h2>See a phone number</h2>
    <p>Numbers are masked. Give a reason to see one for a minute; who saw it, when and why is kept.</p>
    <h2>Compounds</h2>
    <p>
      They come from the property ledger by import or are entered one by one; open one to change it. What changes from a day on leaves
      earlier figures as they were. Filter by committee or agreement; the export holds what is filtered.
    </p>
  </>
)

export default function UnitsHelp(): ReactNode {
  return usePreferences().locale === 'en' ? <English /> : <Chinese />
}
