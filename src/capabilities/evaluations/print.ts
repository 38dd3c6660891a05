// The form on paper: what is asked, the facts beside it, boxes to tick and lines to write on. Pure; always in Chinese.
import { paragraph, table, type WordDocument } from '../../platform/word/model.ts'
import { formatChinese } from '../../platform/time/calendar.ts'
import { fill } from '../../platform/words/words.ts'
import type { Pair, PairFacts } from './contract.ts'
import { GRADES, ITEMS, type Side } from './kinds.ts'
import { didFor } from './rules.ts'
import { evaluationsWords } from './words.ts'

const said = evaluationsWords['zh-CN']
const FACTS = { promises: 'evaluations.clauses', needs: 'evaluations.needs', meetings: 'evaluations.meetings' } as const

/** The form of one side of a pair, for somebody who answers by hand. */
export const blankForm = (pair: Pair, side: Side, facts: readonly PairFacts[]): WordDocument => {
  const [asked, judged] = side === 'unit' ? [pair.unit, pair.community] : [pair.community, pair.unit]
  return {
    title: ['双向评价表', side === 'unit' ? '（单位填写）' : '（社区填写）'],
    blocks: [
      paragraph(`${asked}：`, 'flush'),
      paragraph(
        `请对${judged}在${formatChinese(pair.beginsOn)}至${formatChinese(pair.endsOn)}期间开展联建的情况作出评价（${pair.round}）。每项选一个看法，在方框内打“√”；说明可以不写。“事实”一栏由系统按登记列出，只供参照。`,
      ),
      table({
        columns: [
          { title: '事项', width: 40, align: 'left' },
          { title: '事实', width: 30, align: 'left' },
          { title: '看法', width: 30, align: 'left' },
          { title: '说明', width: 40, align: 'left' },
        ],
        rows: ITEMS.map((item) => {
          const did = didFor(facts, side, item)
          return [
            [{ text: said[`evaluations.${side}.${item}`] }],
            [{ text: did === null ? '—' : fill(said[FACTS[did.item]], { due: did.due, kept: did.kept }) }],
            [{ text: GRADES.map((grade) => `□${said[`evaluations.grade.${grade}`]}`).join(' ') }],
            [{ text: '' }],
          ]
        }),
      }),
      paragraph(
        `请于${formatChinese(pair.closesOn)}前密封交街道党建工作机构，由不属于评价双方的人员录入。双方都交齐或截止日期过后，内容才向双方公开；不打分，不排名。`,
      ),
      paragraph('填写人（签名）：', 'flush'),
      paragraph('填写日期：　　　　年　　月　　日', 'flush'),
    ],
  }
}
