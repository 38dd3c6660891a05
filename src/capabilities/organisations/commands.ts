import { OPERATOR } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { dayOption, optionOf } from '../../platform/command/arguments.ts'
import { CommandRefused, type Command } from '../../platform/command/command.ts'
import { isRefusal, type Refusal } from '../../platform/http/contract.ts'
import { dictionary, say } from '../../platform/http/problem.ts'
import { inTransaction, type Database, type Tx } from '../../platform/database/transaction.ts'
import { organisationAbilities } from './abilities.ts'
import type { Organisation } from './contract.ts'
import { kindOfName, kindOfWord, type Kind } from './kinds.ts'
import { fullNames, organisationsBelow, requireOrganisation, type OrganisationPlace } from './public.ts'
import { mayStandBelow } from './rules.ts'
import { organisationStore } from './store.ts'
import { kindWord, organisationsWords } from './words.ts'

const asOperator = <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

const both = (refusal: Refusal): string => {
  const said = dictionary([organisationsWords])
  return `${say(said, 'zh-CN', refusal.code, refusal.data)} (${say(said, 'en', refusal.code, refusal.data)})`
}

const kindOption = (text: string | undefined, name: string): Kind => {
  const kind = text === undefined ? kindOfName(name) : kindOfWord(text)
  if (kind !== null) return kind
  throw new CommandRefused(
    text === undefined
      ? `看不出“${name}”是哪类组织,请用 --kind 写明,如 党委、党总支、党支部、街道、社区、区委、市委。(Say the kind of "${name}" with --kind.)`
      : `没有“${text}”这类组织。可用:市委、区委、街道、镇、社区、党委、党总支、党支部、联合党支部、临时党支部、流动党员党支部、功能型党支部、党小组。(There is no kind "${text}".)`,
  )
}

const add = async (
  tx: Tx,
  fresh: { name: string; kind: Kind; validFrom: string | null },
  under: OrganisationPlace | null,
): Promise<Organisation> => {
  const store = organisationStore(tx)
  // Two operators at once: the index on names binds below one superior only, roots have none.
  await tx.client.query('select pg_advisory_xact_lock(hashtext($1))', [`organisation ${fresh.name}`])
  if (under !== null) {
    const decision = mayStandBelow(fresh.kind, under.kind)
    if (isRefusal(decision)) throw new CommandRefused(both(decision))
  }
  if (await store.nameTaken(under?.id ?? null, fresh.name))
    throw new CommandRefused(
      under === null
        ? `已有根组织“${fresh.name}”。(There is a root "${fresh.name}" already.)`
        : `“${under.name}”下面已有“${fresh.name}”。("${under.name}" has "${fresh.name}" already.)`,
    )
  const organisation = await store.add(fresh, under)
  await record(tx, {
    action: organisationAbilities.create.name,
    subject: { kind: 'organisation', id: organisation.id, name: organisation.name },
    districtId: organisation.districtId,
    path: organisation.path,
    after: organisation,
  })
  return organisation
}

const orgAdd: Command = {
  name: 'org add',
  usage: 'org add NAME [--kind 党委|市委|区委|街道|镇|社区|党总支|党支部|…] [--under ORG] [--since DATE]   新建组织 Add an organisation',
  run: async (args, { database }) => {
    const [given, ...more] = args.positional
    const name = given?.trim() ?? ''
    if (name === '' || more.length > 0) throw new CommandRefused(`用法 Usage: ${orgAdd.usage}`)
    if (name.length > 80) throw new CommandRefused('组织名称最多 80 个字。(A name has at most 80 characters.)')
    const kind = kindOption(optionOf(args, 'kind'), name)
    const validFrom = dayOption(args, 'since') ?? null
    const under = optionOf(args, 'under')
    const { id, districtId, path } = await asOperator(database, async (tx) => {
      const organisation = await add(tx, { name, kind, validFrom }, under === undefined ? null : await requireOrganisation(tx, under))
      return { ...organisation, path: (await fullNames(tx, [organisation]))[0]! }
    })
    return { value: { id, path, name, kind, districtId }, text: `已新建${kindWord('zh-CN', kind)}“${name}”,编号 ${id}。(Added.)` }
  },
}

const orgList: Command = {
  name: 'org list',
  usage: 'org list [--under ORG]                列出组织 List organisations',
  run: async (args, { database }) => {
    const under = optionOf(args, 'under')
    return asOperator(database, async (tx) => {
      const places = await organisationsBelow(tx, under === undefined ? '' : (await requireOrganisation(tx, under)).path)
      const full = await fullNames(tx, places)
      const value = places.map((place, index) => ({
        id: place.id,
        name: place.name,
        kind: place.kind,
        path: full[index]!,
        districtId: place.districtId,
      }))
      return { value, text: value.map((line) => `${line.path}\t${kindWord('zh-CN', line.kind)}\t${line.id}`).join('\n') }
    })
  },
}

export const organisationCommands: readonly Command[] = [orgAdd, orgList]
