import { words } from '../../platform/words/words.ts'

export const noticesWords = words(
  {
    'notices.title': '通知',
    'notices.empty': '没有新通知。与您有关的办理、到期和导入结果会出现在这里。',
    'notices.markAll': '全部标为已读',
    'notices.mark': '标为已读',
    'notices.new': '新',
    'notices.unread': '{count} 条未读',
  },
  {
    'notices.title': 'Notices',
    'notices.empty': 'Nothing new. What concerns you - handling, deadlines, results of imports - will appear here.',
    'notices.markAll': 'Mark all as read',
    'notices.mark': 'Mark as read',
    'notices.new': 'New',
    'notices.unread': '{count} unread',
  },
)
