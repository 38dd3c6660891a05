import type { ReactNode } from 'react'
import { usePreferences } from '../../../platform/web/preferences.ts'

const Chinese = (): ReactNode => (
  <>
    <h2>账号与角色</h2>
    <p>一个人一个账号。角色落在组织上,管到本组织和它下面的组织;可以写明到哪天为止,到期自动失效,记录保留。一人可以有多个角色。</p>
    <ul>
      <li>系统管理员管理账号和角色,看不到党员个人信息,也不能给自己授予角色。</li>
      <li>区级和街道干部可以给本组织及下级新建账号,授予不高于本级的角色。</li>
      <li>审计员查看操作记录,别的都看不到。监督查阅只看不改。</li>
    </ul>
    <h2>密码与登录</h2>
    <p>新账号和重置后的账号用一次性密码登录,登录后须先改密码。连续输错 5 次,该账号在这台设备上暂停 15 分钟。60 分钟不操作自动退出。</p>
    <p>在“我的账号”里可以改密码、看登录过的设备并让它们退出、开启两步验证。手机丢失时用备用码登录,或请管理员重置。</p>
  </>
)

const English = (): ReactNode => (
  <>
    <h2>Accounts and roles</h2>
    <p>
      One account for each person. A role is held at an organisation and covers what lies below it; it may have a last day, after which it
      opens nothing. A person may hold several.
    </p>
    <ul>
      <li>System administrators keep accounts and roles. They see no personal data and cannot give themselves roles.</li>
      <li>District and street officers make accounts at their organisation and below, with roles up to their own level.</li>
      <li>Auditors read the trail and nothing else. Supervisors read and change nothing.</li>
    </ul>
    <h2>Password and signing in</h2>
    <p>
      New and reset accounts sign in with a one-time password, which must be changed first. After five wrong passwords the account waits 15
      minutes on that device. After 60 idle minutes a session ends.
    </p>
    <p>
      Under “My account” you change the password, see and end your sessions, and switch the second factor on. Without your phone use a spare
      code, or ask an administrator for a reset.
    </p>
  </>
)

export default function AccountsHelp(): ReactNode {
  const { locale } = usePreferences()
  return locale === 'en' ? <English /> : <Chinese />
}
