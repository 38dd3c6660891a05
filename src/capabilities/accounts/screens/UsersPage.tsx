import { useState, type ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { ROLES } from '../../../platform/access/ability.ts'
import { Form } from '../../../platform/web/form/Form.tsx'
import { TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Mark, Page } from '../../../platform/web/Page.tsx'
import { moment } from '../../../platform/time/moment.ts'
import { useSay } from '../../../platform/web/say.ts'
import { useMay } from '../../../platform/web/session.ts'
import { Table } from '../../../platform/web/table/Table.tsx'
import { accountAbilities as abilities } from '../abilities.ts'
import { accountsContract, type User } from '../contract.ts'
import { accountsWords } from '../words.ts'
import { mayListMembers } from '../../members/contract.ts'
import { MemberField } from './MemberField.tsx'
import { OneTime, type Issued } from './OneTime.tsx'
import { RoleFields } from './RoleFields.tsx'
import { screenWords } from './words.ts'

const NewUser = ({ onDone, onClose }: { readonly onDone: (issued: Issued) => void; readonly onClose: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const may = useMay()
  const form = useForm(accountsContract.createUser, {
    labels: {
      name: say('users.name'),
      username: say('users.username'),
      role: say('users.role'),
      organisationId: say('users.at'),
      memberId: say('users.member'),
      validUntil: say('users.until'),
    },
    invalidates: [accountsContract.users],
    onDone: ({ user, oneTimePassword }) => onDone({ name: user.name, username: user.username, password: oneTimePassword }),
  })
  return (
    <Side open title={say('users.add')} dirty={form.dirty} onClose={onClose}>
      <Form of={form} verb={say('users.add')} onCancel={onClose}>
        <TextField of={form} name="name" maxLength={40} />
        <TextField of={form} name="username" maxLength={32} hint={say('users.usernameHint')} />
        <RoleFields of={form} />
        {form.values['role'] !== 'member' ? null : may(mayListMembers) ? (
          <MemberField of={form} />
        ) : (
          <Alert type="info" showIcon title={say('users.memberByOfficer')} />
        )}
      </Form>
    </Side>
  )
}

export default function UsersPage(): ReactNode {
  const say = useSay(screenWords)
  const role = useSay(accountsWords)
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const rolesOf = (user: User): string =>
    user.grants.map((grant) => `${role(`accounts.role.${grant.role}`)} · ${grant.organisationName ?? say('users.everywhere')}`).join(';')
  const add = may(abilities.create) ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('users.add')}
    </Button>
  ) : undefined
  return (
    <Page title={say('users.title')} answer={say('users.answer')} full actions={add}>
      <Table
        name="users"
        title={say('users.title')}
        unit={{ zh: '个', en: 'accounts' }}
        endpoint={accountsContract.users}
        keyOf={(user) => user.id}
        nameOf={(user) => user.name}
        open={(user) => `/users/${user.id}`}
        searchHint={say('users.search')}
        columns={[
          { key: 'name', label: say('users.name'), width: 120, render: (user) => user.name },
          { key: 'username', label: say('users.username'), width: 130, render: (user) => user.username, deciding: true },
          { key: 'roles', label: say('users.roles'), width: 260, render: (user) => rolesOf(user) || say('users.noRoles'), deciding: true },
          {
            key: 'state',
            label: say('users.state'),
            width: 110,
            deciding: true,
            render: (user) =>
              user.disabled ? (
                <Mark tone="late">{say('users.disabled')}</Mark>
              ) : user.mustChangePassword ? (
                <Mark tone="soon">{say('users.mustChange')}</Mark>
              ) : (
                <Mark tone="good">{say('users.inUse')}</Mark>
              ),
          },
          {
            key: 'factor',
            label: say('users.secondFactor'),
            width: 100,
            render: (user) => say(user.secondFactor ? 'users.on' : 'users.off'),
          },
          {
            key: 'seen',
            label: say('users.lastSeen'),
            width: 150,
            render: (user) => (user.lastSeenAt === null ? say('users.never') : moment(user.lastSeenAt)),
          },
        ]}
        filters={[
          { key: 'role', label: say('users.role'), choices: ROLES.map((value) => ({ value, label: role(`accounts.role.${value}`) })) },
          { key: 'disabled', label: say('users.disabled') },
        ]}
        empty={{ what: say('users.empty'), example: say('users.emptyHint'), action: add }}
      />
      {adding ? (
        <NewUser
          onClose={() => setAdding(false)}
          onDone={(fresh) => {
            setAdding(false)
            setIssued(fresh)
          }}
        />
      ) : null}
      <OneTime issued={issued} onNoted={() => setIssued(null)} />
    </Page>
  )
}
