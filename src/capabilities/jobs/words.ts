import { words } from '../../platform/words/words.ts'

export const jobsWords = words(
  {
    'jobs.notFound': '没有找到这项任务,它可能已过保留期。',
    'jobs.ended': '任务已经结束,不能再取消。',
    'jobs.interrupted': '服务中断,整批未写入。请重新提交。',
    'jobs.ownerGone': '提交人的账号已停用,任务没有执行。',
    'jobs.unexpected': '任务遇到意外问题,没有写入。请把编号 {id} 告诉管理员。',
    'jobs.file.notFound': '没有找到这个文件。它可能已过保留期,或不在您的职责范围内。',
    'jobs.fileGone': '文件登记还在,但内容已不在服务器上。请联系管理员从备份恢复。',
    'jobs.state.queued': '排队中',
    'jobs.state.running': '进行中',
    'jobs.state.done': '已完成',
    'jobs.state.failed': '未完成',
    'jobs.state.cancelled': '已取消',
  },
  {
    'jobs.notFound': 'This job was not found. It may be past its time of keeping.',
    'jobs.ended': 'The job has ended and cannot be cancelled.',
    'jobs.interrupted': 'The service was interrupted; nothing of the batch was written. Submit it again.',
    'jobs.ownerGone': 'The account that asked is disabled; the job was not run.',
    'jobs.unexpected': 'The job met something unexpected; nothing was written. Tell the administrator the number {id}.',
    'jobs.file.notFound': 'This file was not found. It may be past its time of keeping, or lies outside your scope.',
    'jobs.fileGone': 'The file is registered but its content is no longer on the server. Ask the administrator to restore it.',
    'jobs.state.queued': 'Waiting',
    'jobs.state.running': 'Running',
    'jobs.state.done': 'Done',
    'jobs.state.failed': 'Failed',
    'jobs.state.cancelled': 'Cancelled',
  },
)
