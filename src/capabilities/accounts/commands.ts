import { text as textOf } from 'node:stream/consumers'
import { OPERATOR, ROLES, type Role } from '../../platform/access/ability.ts'
import { faultOf } from '../../platform/access/password-rules.ts'
import { hashPassword, oneTimePassword } from '../../platform/accounts/password.ts'
import { userStore } from '../../platform/accounts/users.ts'
import { optionOf, dayOption } from '../../platform/command/arguments.ts'
import { CommandRefused, type Arguments, type Command, type CommandRoom } from '../../platform/command/command.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { isRefusal, type Refusal } from '../../platform/http/contract.ts'
import { dictionary, say } from '../../platform/http/problem.ts'
import { today } from '../../platform/time/clock.ts'
import { requireOrganisation } from '../organisations/public.ts'
import { unitsCalled } from '../units/public.ts'
import { accountsContract, type User } from './contract.ts'
import { createAccount, placeOf, type Place } from './public.ts'
import { recordAccount } from './routes/trail.ts'
import { mayStandEverywhere, termOf } from './rules.ts'
import { listUsers } from './store/people.ts'
import { accountsWords } from './words.ts'

const asOperator = <T>({ database }: CommandRoom, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

const both = (refusal: Refusal): CommandRefused => {
  const said = dictionary([accountsWords])
  return new CommandRefused(`${say(said, 'zh-CN', refusal.code, refusal.data)} (${say(said, 'en', refusal.code, refusal.data)})`)
}

const orRefuse = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw both(value)
  return value
}

const roleWord = (role: Role): string => accountsWords['zh-CN'][`accounts.role.${role}`]

/** A role by its code or its Chinese name. */
const roleOption = (text: string): Role => {
  const role = ROLES.find((known) => known.toLowerCase() === text.toLowerCase() || roleWord(known) === text)
  if (role !== undefined) return role
  throw new CommandRefused(
    `没有“${text}”这个角色。可用:${ROLES.map((known) => `${known}(${roleWord(known)})`).join('、')}。(There is no role "${text}".)`,
  )
}

const usernameOption = (text: string | undefined): string => {
  const parsed = accountsContract.setup.input.shape.username.safeParse(text)
  if (parsed.success) return parsed.data
  throw new CommandRefused(
    '--username 要以小写字母开头,3 至 32 位,可用小写字母、数字和 . _ -。(--username takes 3 to 32 small letters, digits and . _ -, a letter first.)',
  )
}

const placeOption = async (tx: Tx, role: Role, at: string | undefined): Promise<Place> => {
  if (at !== undefined) {
    const units = role === 'unitLiaison' ? await unitsCalled(tx, at) : []
    if (units.length > 1)
      throw new CommandRefused(
        `有 ${units.length} 个单位都叫“${at}”,请用单位编号。(${units.length} units are called "${at}"; give the unit's id.)`,
      )
    return (await placeOf(tx, units[0]?.id ?? (await requireOrganisation(tx, at)).id))!
  }
  if (mayStandEverywhere(role)) return (await placeOf(tx, null))!
  throw new CommandRefused(`“${roleWord(role)}”要用 --at 写明所在组织。(Say with --at at which organisation ${role} is held.)`)
}

const named = async (tx: Tx, args: Arguments): Promise<User> => {
  const username = args.positional[0] ?? optionOf(args, 'username')
  const row = username === undefined ? undefined : await userStore(tx).byUsername(username)
  const user = row && (await listUsers(tx, { ids: [row.id], scopes: [''], limit: 1 }))[0]
  if (user !== undefined) return user
  throw new CommandRefused(`没有用户名为“${username ?? ''}”的账号。(There is no account "${username ?? ''}".)`)
}

const line = (user: User): string =>
  [
    user.username.padEnd(20),
    user.name,
    user.grants
      .map((grant) => `${roleWord(grant.role)}${grant.organisationName === null ? '' : `@${grant.organisationName}`}`)
      .join('、') || '无角色',
    ...(user.disabled ? ['已停用'] : []),
  ].join('  ')

const oneTime = (username: string, password: string | null): string =>
  password === null
    ? ''
    : `\n一次性密码 One-time password: ${password}\n登录后须修改。用户名 ${username}。(To be changed at the first sign-in.)`

const add: Command = {
  name: 'user add',
  usage: 'user add 姓名 --username U [--role R [--at 组织]] [--until 日期] [--password-stdin]   新建账号 Make an account',
  flags: ['password-stdin'],
  run: async (args, room) => {
    const name = args.positional[0]?.trim() ?? ''
    if (name === '') throw new CommandRefused('请写明姓名。(Say whose account it is.)')
    const username = usernameOption(optionOf(args, 'username'))
    const roleText = optionOf(args, 'role')
    const until = dayOption(args, 'until') ?? null
    // A password on the command line would be seen by everybody on the machine.
    const password = args.options['password-stdin'] === true ? (await textOf(process.stdin)).replace(/\r?\n$/, '') : undefined
    const fault = password === undefined ? null : faultOf(password, username)
    if (fault !== null) throw both({ refused: true, code: `accounts.password.${fault}` })
    return asOperator(room, async (tx) => {
      const role = roleText === undefined ? undefined : roleOption(roleText)
      const place = role === undefined ? undefined : await placeOption(tx, role, optionOf(args, 'at'))
      const term = orRefuse(termOf(null, until, today(tx.at)))
      const made = orRefuse(
        await createAccount(tx, {
          name,
          username,
          ...(password === undefined ? {} : { password }),
          ...(role === undefined ? {} : { role: { role, place: place!, validFrom: term.from, validUntil: term.until } }),
        }),
      )
      return {
        value: { id: made.id, username, role: role ?? null, at: place?.name ?? null, oneTimePassword: made.oneTimePassword },
        text: `已建账号“${username}”(${name})。(Made.)${oneTime(username, made.oneTimePassword)}`,
      }
    })
  },
}

const list: Command = {
  name: 'user list',
  usage: 'user list                             列出账号 List the accounts',
  run: (_args, room) =>
    asOperator(room, async (tx) => {
      const users = await listUsers(tx, { scopes: [''], limit: 100_000 })
      return { value: users, text: users.map(line).join('\n') || '还没有账号。(No accounts yet.)' }
    }),
}

const setDisabled = (name: 'user disable' | 'user enable', usage: string, disabled: boolean): Command => ({
  name,
  usage,
  run: (args, room) =>
    asOperator(room, async (tx) => {
      const user = await named(tx, args)
      await userStore(tx).setDisabled(user.id, disabled)
      await recordAccount(tx, disabled ? 'accounts.disable' : 'accounts.enable', user, {
        before: { disabled: user.disabled },
        after: { disabled },
      })
      return {
        value: { id: user.id, username: user.username, disabled },
        text: disabled ? `账号“${user.username}”已停用,其登录已全部退出。(Disabled.)` : `账号“${user.username}”已启用。(Enabled.)`,
      }
    }),
})

const reset: Command = {
  name: 'user reset',
  usage: 'user reset U                          给账号新的一次性密码,关闭两步验证 New one-time password',
  run: (args, room) =>
    asOperator(room, async (tx) => {
      const user = await named(tx, args)
      const password = oneTimePassword()
      const store = userStore(tx)
      await store.setPassword(user.id, await hashPassword(password), true)
      await store.dropSecondFactor(user.id)
      await store.endSessions(user.id)
      await recordAccount(tx, 'accounts.reset', user, { before: { secondFactor: user.secondFactor }, after: { secondFactor: false } })
      return {
        value: { id: user.id, username: user.username, oneTimePassword: password },
        text: `账号“${user.username}”已重置。(Reset.)${oneTime(user.username, password)}`,
      }
    }),
}

const grant: Command = {
  name: 'user grant',
  usage: 'user grant U --role R [--at 组织] [--until 日期]   授予角色 Give a role',
  run: (args, room) =>
    asOperator(room, async (tx) => {
      const user = await named(tx, args)
      const role = roleOption(optionOf(args, 'role') ?? '')
      const place = await placeOption(tx, role, optionOf(args, 'at'))
      const term = orRefuse(termOf(null, dayOption(args, 'until') ?? null, today(tx.at)))
      if (user.grants.some((held) => held.role === role && held.path === place.path))
        throw both({ refused: true, code: 'accounts.grantTwice', data: { role } })
      const id = await userStore(tx).grant({ userId: user.id, role, ...place, validFrom: term.from, validUntil: term.until })
      await recordAccount(
        tx,
        'accounts.grant',
        user,
        { after: { role, organisation: place.name, validFrom: term.from, validUntil: term.until } },
        place,
      )
      return { value: { id, username: user.username, role, at: place.name }, text: `已授予“${user.username}”${roleWord(role)}。(Granted.)` }
    }),
}

export const accountCommands: readonly Command[] = [
  add,
  list,
  setDisabled('user disable', 'user disable U                        停用账号 Disable an account', true),
  setDisabled('user enable', 'user enable U                         启用账号 Enable it again', false),
  reset,
  grant,
]
