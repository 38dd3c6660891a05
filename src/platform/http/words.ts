import { words } from '../words/words.ts'

/** What the platform itself may have to say no with. */
export const httpWords = words(
  {
    'http.invalid': '有 {count} 处填写不符合要求,请按提示修改后再提交。',
    'http.signInNeeded': '请先登录。登录可能已过期,已填写的内容会保留在本页。',
    'http.notAllowed': '您的职责范围内没有这项操作。需要时请联系上级组织的管理员。',
    'http.notFound': '没有找到。它可能已被移走,或不在您的职责范围内。',
    'http.conflict': '这条记录刚被别人改过。请刷新后核对,再保存一次。',
    'http.tooLarge': '内容太大,最多 {megabytes} MB。',
    'http.tooMany': '请求过于频繁,请在 {seconds} 秒后再试。',
    'http.badJson': '请求内容不是有效的 JSON。',
    'http.badText': '内容含有不可显示的字符(空字符或残缺的字符)。请删除后重新填写。',
    'http.unexpected': '系统遇到意外问题,操作没有完成,数据没有改动。请把编号 {logId} 告诉管理员。',
    'http.busy': '系统正忙,请稍后再试。',
    'http.fileMissing': '请选择一个文件。',
    'http.badForm': '上传的内容不完整,可能在传输中断开。请重新选择文件再传一次。',
    'http.diskFull': '服务器磁盘已满,操作没有完成,数据没有改动。请联系管理员清理磁盘。',
    'http.foreignOrigin': '请求来自其他网站,已拒绝。',
  },
  {
    'http.invalid': '{count} entries do not fit. Please correct them as noted and submit again.',
    'http.signInNeeded': 'Please sign in. Your session may have ended; what you typed stays on this page.',
    'http.notAllowed': 'This action is outside your duties. Ask the administrator of the organisation above if you need it.',
    'http.notFound': 'Not found. It may have been moved, or lies outside your scope.',
    'http.conflict': 'Somebody changed this record just now. Reload, check, and save again.',
    'http.tooLarge': 'Too large: at most {megabytes} MB.',
    'http.tooMany': 'Too many requests. Try again in {seconds} seconds.',
    'http.badJson': 'The request is not valid JSON.',
    'http.badText': 'The text holds a character that cannot be shown (NUL, or half a character). Remove it and try again.',
    'http.unexpected': 'Something unexpected happened; nothing was changed. Tell the administrator the number {logId}.',
    'http.busy': 'The system is busy. Please try again shortly.',
    'http.fileMissing': 'Please choose a file.',
    'http.badForm': 'The upload is not whole; it may have been cut off on its way. Choose the file and send it again.',
    'http.diskFull': 'The server disk is full; nothing was changed. Ask the administrator to free space.',
    'http.foreignOrigin': 'The request came from another site and was refused.',
  },
)
