import { type AsOf, findAsOf } from './findAsOf.ts'
import type { GridRow } from './grid.ts'
import { tight } from './plainText.ts'

const SIGNATURE =
  /^(?:填表人|审核人|制表人?|填报人|制表单位|负责人|单位负责人|审批人|经办人|联系人|复核人?|主管领导|分管领导|党委书记|支部书记|书记|填表日期|填报日期|填报时间|填表时间|制表日期|制表时间|填报单位|报送日期|日期|联系电话|说明|注|备注|附注|填表说明)(?:[(（].*[)）])?[:：]/

/** True for the text that begins a line below a table: who filled it in, who checked it, when, and notes on it. */
export function isSignature(text: string): boolean {
  return SIGNATURE.test(tight(text))
}

/** The day that the signatures below a table name (填表日期：2012年9月3日), for a roster whose titles name none. */
export function findSignedDay(rows: readonly GridRow[]): AsOf | undefined {
  const lines = rows.filter(({ cells }) => isSignature(cells.find(({ text }) => tight(text) !== '')?.text ?? ''))
  return findAsOf(
    lines.map(({ cells }) =>
      cells
        .map(({ text }) => text)
        .join('  ')
        .slice(0, 500),
    ),
  )
}
