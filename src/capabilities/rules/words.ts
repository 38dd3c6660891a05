import { words } from '../../platform/words/words.ts'

export const rulesWords = words(
  {
    'rules.title': '规定',
    'rules.answer': '系统按这些规定核对并说明依据:硬性规定不满足就不能办,一般规定提醒并请说明理由,地方规定可以配置。',
    'rules.find': '按编号、内容或文件查找',
    'rules.none': '没有符合的规定。',
    'rules.force.hard': '硬性',
    'rules.force.general': '一般',
    'rules.force.local': '地方',
    'rules.article': ' 第 {article} 条',
    'rules.unchecked': '(条文待核)',
  },
  {
    'rules.title': 'Rules',
    'rules.answer':
      'What the system checks by, and where it is written: hard rules block, general ones warn and ask for a reason, local ones can be set.',
    'rules.find': 'Find by number, content or document',
    'rules.none': 'No rule fits.',
    'rules.force.hard': 'hard',
    'rules.force.general': 'general',
    'rules.force.local': 'local',
    'rules.article': ', art. {article}',
    'rules.unchecked': '(text not yet checked)',
  },
)
