import type { Part, Sentence } from '../rules/template.ts'

const memberSentences: readonly Sentence[] = [
  '{place}共有党员{members.total}',
  { when: { known: ['members.full', 'members.probationary'] }, say: '（正式党员{members.full}，预备党员{members.probationary}）' },
  '，{members.age.mean:平均年龄…/平均年龄无数据}。',
  '从性别看，女党员{members.women}，{members.women.share:占党员总数的…/占比无数据}。',
  { when: { known: ['members.minority'] }, say: '从民族看，少数民族党员{members.minority}，{members.minority.share:占…/占比无数据}。' },
]

const ageSentences: readonly Sentence[] = [
  '从年龄看，30岁及以下{members.age.le30}，31至35岁{members.age.31-35}，36至40岁{members.age.36-40}，41至45岁{members.age.41-45}，46至50岁{members.age.46-50}，51至55岁{members.age.51-55}，56至60岁{members.age.56-60}，61岁及以上{members.age.ge61}。',
  { when: { positive: 'members.age.unknown' }, say: '另有{members.age.unknown}的出生日期未登记，未计入各年龄段。' },
]

const educationSentences: readonly Sentence[] = [
  '从学历看，小学{members.education.primary}，{members.education.primary.share:占…/占比无数据}；初中{members.education.junior}，{members.education.junior.share:占…/占比无数据}；高中及中专{members.education.senior}，{members.education.senior.share:占…/占比无数据}；大专及以上{members.education.college}，{members.education.college.share:占…/占比无数据}。',
  { when: { positive: 'members.education.unknown' }, say: '另有{members.education.unknown}的学历未登记。' },
]

const standingSentences: readonly Sentence[] = [
  '从管理服务对象看，离退休党员{members.retired}，{members.retired.share:占…/占比无数据}；流动党员{members.mobile}，{members.mobile.share:占…/占比无数据}；生活困难党员{members.hardship}，{members.hardship.share:占…/占比无数据}。',
]

const BANDS = [
  { name: '30岁及以下', band: 'le30' },
  { name: '31—35岁', band: '31-35' },
  { name: '36—40岁', band: '36-40' },
  { name: '41—45岁', band: '41-45' },
  { name: '46—50岁', band: '46-50' },
  { name: '51—55岁', band: '51-55' },
  { name: '56—60岁', band: '56-60' },
  { name: '61岁及以上', band: 'ge61' },
] as const

/** Men and women by the age bands of the national communiqué. */
const agePyramid: Part = {
  kind: 'pyramid',
  caption: '{place}党员年龄和性别分布',
  left: '男',
  right: '女',
  bands: BANDS.map(({ name, band }) => ({ name, left: `members.men.age.${band}`, right: `members.women.age.${band}` })),
}

const educationChart: Part = {
  kind: 'chartOfFigures',
  caption: '{place}党员学历构成',
  direction: 'horizontal',
  items: [
    { name: '小学', key: 'members.education.primary' },
    { name: '初中', key: 'members.education.junior' },
    { name: '高中及中专', key: 'members.education.senior' },
    { name: '大专及以上', key: 'members.education.college' },
  ],
}

/** The section on the ranks of members, the same in every report. */
export const memberParts: readonly Part[] = [
  { kind: 'heading', text: '党员队伍' },
  { kind: 'paragraph', sentences: [...memberSentences, ...standingSentences] },
  { kind: 'paragraph', sentences: ageSentences },
  agePyramid,
  { kind: 'paragraph', sentences: educationSentences },
  educationChart,
]
