import { z } from 'zod'
import { ROLES } from '../../platform/access/ability.ts'
import { endpoint, skip } from '../../platform/http/contract.ts'
import { accountAbilities as abilities } from './abilities.ts'
import { username } from './contract/username.ts'

export { accountsWords } from './words.ts'
const day = z.iso.date()
const typed = z.string().min(1).max(256)
const nothing = z.object({})
const done = z.object({ done: z.literal(true) })

/** A role somebody holds, has held or will hold. The organisation is null for the whole installation. */
export const grant = z.object({
  id: z.uuid(),
  role: z.enum(ROLES),
  organisationId: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  path: z.string(),
  validFrom: day,
  validUntil: day.nullable(),
  grantedBy: z.string(),
})
export type RoleGrant = z.output<typeof grant>

export const user = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  disabled: z.boolean(),
  secondFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  /** Stands for a person of the roster: what is open to oneself only is open. */
  tied: z.boolean(),
  lastSeenAt: z.iso.datetime().nullable(),
  grants: z.array(grant),
})
export type User = z.output<typeof user>

export const session = z.object({
  signedIn: z.boolean(),
  user: z.object({ id: z.uuid(), name: z.string(), username: z.string() }).nullable(),
  memberId: z.uuid().nullable(),
  /** Names of the abilities that open something to the caller: what menus and buttons are shown by. */
  abilities: z.array(z.string()),
  grants: z.array(
    z.object({
      role: z.enum(ROLES),
      organisationId: z.uuid().nullable(),
      organisationName: z.string().nullable(),
      /** Held at a resident unit, which is no organisation of the tree. */
      atUnit: z.boolean(),
      path: z.string(),
    }),
  ),
  /** Until it is changed, the person may do nothing else. */
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  /** Where the button of the organisation's own sign-in leads, when one is set up. */
  organisationSignIn: z.object({ name: z.string(), href: z.string() }).nullable(),
})
export type Session = z.output<typeof session>

const signedIn = z.object({
  /** False when a code is still asked for: then call `secondFactor`. */
  signedIn: z.boolean(),
})

export const ownSession = z.object({
  id: z.uuid(),
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  address: z.string().nullable(),
  browser: z.string().nullable(),
})

/** What a list was showing: filters, sort, columns. Its shape is the list's own. */
const view = z.record(z.string().max(60), z.unknown())
export const savedView = z.object({ name: z.string(), view })

const passwordProblems = [
  'accounts.password.short',
  'accounts.password.long',
  'accounts.password.simple',
  'accounts.password.name',
  'accounts.password.known',
]

const roleProblems = [
  'accounts.organisation.notFound',
  'accounts.mayNotGrant',
  'accounts.wholeInstallation',
  'accounts.needsUnit',
  'accounts.notAtUnit',
  'accounts.periodPast',
]

export const accountsContract = {
  session: endpoint({
    method: 'GET',
    path: '/api/session',
    ability: 'public',
    summary: 'Who is calling, and what is open to them',
    input: nothing,
    output: session,
    problems: [],
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/auth/sign-in',
    ability: 'public',
    summary: 'Sign in with username and password; sets the session cookie',
    input: z.object({ username: typed, password: typed }),
    output: signedIn,
    problems: ['accounts.wrong', 'accounts.locked', 'accounts.disabled'],
  }),
  secondFactor: endpoint({
    method: 'POST',
    path: '/api/auth/second-factor',
    ability: 'public',
    summary: 'Finish signing in with a code of the authenticator, or one of the spare codes',
    input: z.object({ code: z.string().trim().min(6).max(32) }),
    output: signedIn,
    problems: ['accounts.wrongCode', 'accounts.signInAgain', 'accounts.locked', 'accounts.disabled'],
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/auth/sign-out',
    ability: 'public',
    summary: 'End this session',
    input: nothing,
    output: done,
    problems: [],
  }),
  setupNeeded: endpoint({
    method: 'GET',
    path: '/api/setup',
    ability: 'public',
    summary: 'Whether the system is waiting for its first administrator',
    input: nothing,
    output: z.object({ needed: z.boolean() }),
    problems: [],
  }),
  setup: endpoint({
    method: 'POST',
    path: '/api/setup',
    ability: 'public',
    summary: 'Make the first administrator, by the link printed at the start',
    input: z.object({ token: z.string().min(20).max(100), name: z.string().trim().min(2).max(40), username, password: typed }),
    output: done,
    problems: ['accounts.link', 'accounts.setUpAlready', ...passwordProblems],
  }),
  choosePassword: endpoint({
    method: 'POST',
    path: '/api/auth/choose-password',
    ability: 'public',
    summary: 'Choose a password, by a one-time link',
    input: z.object({ token: z.string().min(20).max(100), password: typed }),
    output: done,
    problems: ['accounts.link', ...passwordProblems],
  }),

  ownSessions: endpoint({
    method: 'GET',
    path: '/api/account/sessions',
    ability: abilities.own,
    summary: 'Where I am signed in',
    input: nothing,
    output: z.object({ sessions: z.array(ownSession) }),
    problems: [],
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/account/sessions/:id',
    ability: abilities.own,
    summary: 'End one of my sessions',
    input: z.object({ id: z.uuid() }),
    output: done,
    problems: ['accounts.session.notFound'],
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/api/account/sessions',
    ability: abilities.own,
    summary: 'End all my sessions but this one',
    input: nothing,
    output: z.object({ ended: z.int() }),
    problems: [],
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/api/account/password',
    ability: abilities.own,
    summary: 'Change my password; other sessions end',
    input: z.object({ current: typed, password: typed }),
    output: done,
    problems: ['accounts.wrongCurrent', 'accounts.locked', 'accounts.password.same', ...passwordProblems],
  }),
  beginSecondFactor: endpoint({
    method: 'POST',
    path: '/api/account/second-factor',
    ability: abilities.own,
    summary: 'Begin a second factor: the address for the authenticator, and spare codes',
    input: z.object({ password: typed }),
    output: z.object({ uri: z.string(), spareCodes: z.array(z.string()) }),
    problems: ['accounts.wrongCurrent', 'accounts.locked', 'accounts.secondFactorOn'],
  }),
  confirmSecondFactor: endpoint({
    method: 'POST',
    path: '/api/account/second-factor/confirm',
    ability: abilities.own,
    summary: 'Switch the second factor on, with a first code',
    input: z.object({ code: z.string().trim().min(6).max(10) }),
    output: done,
    problems: ['accounts.wrongCode', 'accounts.locked', 'accounts.secondFactorNotBegun'],
  }),
  endSecondFactor: endpoint({
    method: 'POST',
    path: '/api/account/second-factor/end',
    ability: abilities.own,
    summary: 'Switch the second factor off',
    input: z.object({ password: typed }),
    output: done,
    problems: ['accounts.wrongCurrent', 'accounts.locked'],
  }),
  views: endpoint({
    method: 'GET',
    path: '/api/account/views/:list',
    ability: abilities.own,
    summary: 'My saved views of a list',
    input: z.object({ list: z.string().min(1).max(60) }),
    output: z.object({ views: z.array(savedView) }),
    problems: [],
  }),
  saveViews: endpoint({
    method: 'PUT',
    path: '/api/account/views/:list',
    ability: abilities.own,
    summary: 'Replace my saved views of a list',
    input: z.object({
      list: z.string().min(1).max(60),
      views: z.array(z.object({ name: z.string().trim().min(1).max(40), view })).max(30),
    }),
    output: done,
    problems: ['accounts.viewNameTwice', 'accounts.viewTooLarge'],
  }),
  preferences: endpoint({
    method: 'GET',
    path: '/api/account/preferences',
    ability: abilities.own,
    summary: 'How the app looks to me',
    input: nothing,
    output: z.object({ preferences: view }),
    problems: [],
  }),
  savePreferences: endpoint({
    method: 'PUT',
    path: '/api/account/preferences',
    ability: abilities.own,
    summary: 'Keep how the app looks to me',
    input: z.object({ preferences: view }),
    output: done,
    problems: ['accounts.viewTooLarge'],
  }),

  users: endpoint({
    method: 'GET',
    path: '/api/users',
    ability: abilities.list,
    summary: 'Accounts that hold a role within my scope',
    input: z.object({
      /** Only who holds a role at this organisation or below. */
      of: z.uuid().optional(),
      text: z.string().max(60).optional(),
      role: z.enum(ROLES).optional(),
      disabled: z.enum(['true', 'false']).optional(),
      cursor: z.string().max(200).optional(),
      skip,
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(user), total: z.int().nullable(), next: z.string().nullable() }),
    problems: ['accounts.organisation.notFound'],
  }),
  readUser: endpoint({
    method: 'GET',
    path: '/api/users/:id',
    ability: abilities.list,
    summary: 'One account with its roles, and what the caller may do to it',
    input: z.object({ id: z.uuid() }),
    output: z.object({ user, may: z.object({ manage: z.boolean(), tie: z.boolean(), grant: z.boolean() }) }),
    problems: ['accounts.notFound'],
  }),
  grantableRoles: endpoint({
    method: 'GET',
    path: '/api/roles/grantable',
    ability: abilities.grant,
    summary: 'The roles that I may give somewhere',
    input: nothing,
    output: z.object({ roles: z.array(z.enum(ROLES)) }),
    problems: [],
  }),
  places: endpoint({
    method: 'GET',
    path: '/api/roles/places',
    ability: abilities.grant,
    summary: 'Organisations at which I may look for a place of a role, by name or pinyin',
    input: z.object({ text: z.string().trim().max(50).default('') }),
    output: z.object({ places: z.array(z.object({ id: z.uuid(), name: z.string(), within: z.string().nullable() })) }),
    problems: [],
  }),
  createUser: endpoint({
    method: 'POST',
    path: '/api/users',
    ability: abilities.create,
    summary: 'Make an account with its first role; answers a one-time password',
    input: z
      .object({
        name: z.string().trim().min(2).max(40),
        username,
        role: z.enum(ROLES),
        /** Absent: the whole installation, for administrators and auditors only. */
        organisationId: z.uuid().nullable().default(null),
        /** Whose account it is: what is open to oneself only is opened by it. A member's account is of no use without. */
        memberId: z.uuid().nullable().default(null),
        validUntil: day.nullable().default(null),
      })
      .refine(({ role, memberId }) => role !== 'member' || memberId !== null, { path: ['memberId'] }),
    output: z.object({ user, oneTimePassword: z.string() }),
    problems: ['accounts.usernameTaken', 'accounts.member.notFound', ...roleProblems],
  }),
  disableUser: endpoint({
    method: 'POST',
    path: '/api/users/:id/disable',
    ability: abilities.change,
    summary: 'Close an account to its owner; their sessions end at once',
    input: z.object({ id: z.uuid(), reason: z.string().trim().max(200).optional() }),
    output: z.object({ user }),
    problems: ['accounts.notFound', 'accounts.own', 'accounts.mayNotManage', 'accounts.lastAdministrator'],
  }),
  enableUser: endpoint({
    method: 'POST',
    path: '/api/users/:id/enable',
    ability: abilities.change,
    summary: 'Open a disabled account again',
    input: z.object({ id: z.uuid() }),
    output: z.object({ user }),
    problems: ['accounts.notFound', 'accounts.mayNotManage'],
  }),
  resetUser: endpoint({
    method: 'POST',
    path: '/api/users/:id/reset',
    ability: abilities.change,
    summary: 'Give an account a new one-time password and take its second factor off',
    input: z.object({ id: z.uuid() }),
    output: z.object({ user, oneTimePassword: z.string() }),
    problems: ['accounts.notFound', 'accounts.own', 'accounts.mayNotManage'],
  }),
  tieUser: endpoint({
    method: 'POST',
    path: '/api/users/:id/member',
    ability: abilities.change,
    summary: 'Tie an account to the person of the roster whose it is, or put right whose it is',
    input: z.object({ id: z.uuid(), memberId: z.uuid() }),
    output: z.object({ user }),
    problems: ['accounts.notFound', 'accounts.own', 'accounts.mayNotManage', 'accounts.member.notFound'],
  }),
  grantRole: endpoint({
    method: 'POST',
    path: '/api/users/:id/grants',
    ability: abilities.grant,
    summary: 'Give an account a role at an organisation, for a time',
    input: z.object({
      id: z.uuid(),
      role: z.enum(ROLES),
      organisationId: z.uuid().nullable().default(null),
      validFrom: day.nullable().default(null),
      validUntil: day.nullable().default(null),
    }),
    output: z.object({ user }),
    problems: ['accounts.notFound', 'accounts.own', 'accounts.grantTwice', 'accounts.tieFirst', ...roleProblems],
  }),
  revokeRole: endpoint({
    method: 'DELETE',
    path: '/api/users/:id/grants/:grantId',
    ability: abilities.grant,
    summary: 'End a role; it stays in the history',
    input: z.object({ id: z.uuid(), grantId: z.uuid(), reason: z.string().trim().max(200).optional() }),
    output: z.object({ user }),
    problems: ['accounts.notFound', 'accounts.own', 'accounts.mayNotGrant', 'accounts.lastAdministrator'],
  }),
} as const
