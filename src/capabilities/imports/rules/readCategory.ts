import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading, unread } from './reading.ts'

/** 在职, 离退休, 下岗失业, 个体经营, 家属, 有偿解除劳动关系, 农民, 学生, 其他. */
export type Category = 'inService' | 'retired' | 'laidOff' | 'selfEmployed' | 'family' | 'severed' | 'farmer' | 'student' | 'other'

const CATEGORIES: readonly (readonly [RegExp, Category])[] = [
  [/有偿解除|解除劳动|买断/, 'severed'],
  [/离退|离休|退休|退养|内退|病退|退职/, 'retired'],
  [/下岗|失业|待业|无业/, 'laidOff'],
  [/家属/, 'family'],
  [/个体|私营|自谋|自主创业|经商|灵活就业/, 'selfEmployed'],
  [/农民|牧民|渔民|农牧|务农|村民|农业/, 'farmer'],
  [/学生/, 'student'],
  [/^非在职/, 'other'],
  [/在职|在岗|公务员|机关|事业|工人|职工|干部|教师|医生|技术人员|管理人员|企业|军人|民警|社会组织|中介/, 'inService'],
  [/^其[他它]/, 'other'],
]

/** Reads the standing in working life. A word that is none of them counts as other, and is in doubt. */
export function readCategory(cell: GridCell): Reading<Category | null> {
  const text = tight(cell.text)
  if (text === '' || text === '无') return read(null)
  const found = CATEGORIES.find(([pattern]) => pattern.test(text))
  return found === undefined ? doubted('other', 'imports.unknownCategory', { written: quoted(cell.text) }) : read(found[1])
}

export type Standing = 'full' | 'probationary'

/** Reads 正式党员, 预备党员. */
export function readStanding(cell: GridCell): Reading<Standing | null> {
  const text = tight(cell.text)
  if (text === '') return read(null)
  if (/预备|候补/.test(text)) return read('probationary')
  if (/正式|^(?:中共)?党员$|转正/.test(text)) return read('full')
  return /积极分子|发展对象|群众|团员|申请人/.test(text)
    ? unread('imports.notAMember', { written: quoted(cell.text) })
    : doubted(null, 'imports.unknownStanding', { written: quoted(cell.text) })
}

const POSTS = [
  '第一书记',
  '常务副书记',
  '专职副书记',
  '副书记',
  '书记',
  '组织委员',
  '宣传委员',
  '纪检委员',
  '统战委员',
  '青年委员',
  '妇女委员',
  '群工委员',
  '保密委员',
  '生活委员',
  '文体委员',
  '委员',
  '副组长',
  '组长',
]

/** Reads a party post: 党支部书记 → 书记, 组织、宣传委员 → 组织委员、宣传委员; 党员 and 无 are none. Words it does not know are kept as written. */
export function readPost(cell: GridCell): Reading<string | null> {
  const text = tight(cell.text)
  if (text === '' || /^(?:无|党员|普通党员|正式党员|预备党员|一般党员|群众|否)$/.test(text)) return read(null)
  const parts = text.split(/[、,，;；/兼]+/).filter((part) => part !== '')
  const posts = parts.map((part, at) => canonicalPost(part, parts.slice(at + 1)))
  return read([...new Set(posts)].join('、'))
}

/** In 组织、宣传委员 the first part borrows its last word from the one after it. */
function canonicalPost(part: string, later: readonly string[]): string {
  const own = /支委|支部委员$/.test(part) && !/[组宣纪统青妇群保]/.test(part.replace(/支部|党/g, '')) ? '委员' : part
  const known = POSTS.find((post) => own.endsWith(post))
  if (known !== undefined) return known
  return /^(?:组织|宣传|纪检|统战|青年|妇女|群工|保密|生活|文体)$/.test(part) && later.some((word) => word.endsWith('委员'))
    ? `${part}委员`
    : part
}
