import { useState, type ReactNode } from 'react'
import { Alert, Button, Modal } from 'antd'
import { Go, useParam } from '../../../platform/web/address.tsx'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { Facts, Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { moment } from '../../../platform/time/moment.ts'
import { useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { accountsContract, type RoleGrant, type User } from '../contract.ts'
import { accountsWords } from '../words.ts'
import { MemberField } from './MemberField.tsx'
import { OneTime, type Issued } from './OneTime.tsx'
import { RoleFields } from './RoleFields.tsx'
import { screenWords } from './words.ts'

const STALE = [accountsContract.users, accountsContract.readUser]

const NewGrant = ({ user, onClose }: { readonly user: User; readonly onClose: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const form = useForm(accountsContract.grantRole, {
    labels: { role: say('users.role'), organisationId: say('users.at'), validUntil: say('users.until') },
    initial: { id: user.id },
    invalidates: STALE,
    onDone: onClose,
  })
  return (
    <Side open title={say('users.grant')} dirty={form.dirty} onClose={onClose}>
      <Form of={form} verb={say('users.grant')} onCancel={onClose}>
        <RoleFields of={form} />
      </Form>
    </Side>
  )
}

const Roles = ({ user, mayGrant }: { readonly user: User; readonly mayGrant: boolean }): ReactNode => {
  const say = useSay(screenWords)
  const role = useSay(accountsWords)
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<RoleGrant | null>(null)
  const revoke = useChange(accountsContract.revokeRole, { invalidates: STALE })
  const term = (grant: RoleGrant): string =>
    grant.validUntil === null
      ? say('users.term', { from: grant.validFrom })
      : say('users.termUntil', { from: grant.validFrom, until: grant.validUntil })
  return (
    <Section title={say('users.roles')} extra={mayGrant ? <Button onClick={() => setAdding(true)}>{say('users.grant')}</Button> : null}>
      {revoke.error === null ? null : <Alert type="error" showIcon title={revoke.error.message} />}
      {user.grants.length === 0 ? <p className="lj-soft">{say('users.noRoles')}</p> : null}
      <ul className="lj-list">
        {user.grants.map((grant) => {
          const name = role(`accounts.role.${grant.role}`)
          return (
            <li key={grant.id}>
              <span>
                <strong>{name}</strong> {grant.organisationName ?? say('users.everywhere')}{' '}
                <span className="lj-soft">
                  {term(grant)} · {say('users.by', { name: grant.grantedBy })}
                </span>
              </span>
              {mayGrant ? (
                <Button
                  size="small"
                  loading={revoke.isPending}
                  aria-label={`${say('users.revoke')} ${name} ${grant.organisationName ?? ''}`}
                  onClick={() => setEnding(grant)}
                >
                  {say('users.revoke')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
      <Modal
        open={ending !== null}
        title={say('users.sure', { verb: say('users.revoke') })}
        okText={say('users.revoke')}
        confirmLoading={revoke.isPending}
        onCancel={() => setEnding(null)}
        onOk={() => {
          if (ending === null || revoke.isPending) return
          const ended = role(`accounts.role.${ending.role}`)
          revoke.mutate(
            { id: user.id, grantId: ending.id },
            { onSuccess: () => tell(say('users.revoked', { role: ended })), onSettled: () => setEnding(null) },
          )
        }}
      >
        {ending === null ? null : (
          <p>
            {say('users.sureRevoke', {
              name: user.name,
              role: role(`accounts.role.${ending.role}`),
              place: ending.organisationName ?? say('users.everywhere'),
            })}
          </p>
        )}
      </Modal>
      {adding ? <NewGrant user={user} onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}

const Tie = ({ user, onClose }: { readonly user: User; readonly onClose: () => void }): ReactNode => {
  const say = useSay(screenWords)
  const form = useForm(accountsContract.tieUser, {
    labels: { memberId: say('users.member') },
    initial: { id: user.id },
    invalidates: STALE,
    onDone: () => {
      tell(say('users.tiedNow'))
      onClose()
    },
  })
  return (
    <Side open title={say('users.tie')} dirty={form.dirty} onClose={onClose}>
      <Form of={form} verb={say('users.tie')} onCancel={onClose}>
        <MemberField of={form} />
      </Form>
    </Side>
  )
}

/** Whether the account stands for a person of the roster; a member without one sees nothing of their own. */
const Tied = ({ user, mayTie }: { readonly user: User; readonly mayTie: boolean }): ReactNode => {
  const say = useSay(screenWords)
  const [tying, setTying] = useState(false)
  const isMember = user.grants.some(({ role }) => role === 'member')
  return (
    <>
      {user.tied ? say('users.tied') : say(isMember ? 'users.untied' : 'users.untiedPlain')}{' '}
      {mayTie ? (
        <Button size="small" onClick={() => setTying(true)}>
          {say(user.tied ? 'users.tieAgain' : 'users.tie')}
        </Button>
      ) : null}
      {tying ? <Tie user={user} onClose={() => setTying(false)} /> : null}
    </>
  )
}

const Managed = ({ user }: { readonly user: User }): ReactNode => {
  const say = useSay(screenWords)
  const [asking, setAsking] = useState<'disable' | 'reset' | null>(null)
  const [issued, setIssued] = useState<Issued | null>(null)
  const disable = useChange(accountsContract.disableUser, { invalidates: STALE, onDone: () => tell(say('users.disabledNow')) })
  const enable = useChange(accountsContract.enableUser, { invalidates: STALE, onDone: () => tell(say('users.enabledNow')) })
  const reset = useChange(accountsContract.resetUser, {
    invalidates: STALE,
    onDone: ({ oneTimePassword }) => setIssued({ name: user.name, username: user.username, password: oneTimePassword }),
  })
  const trouble = disable.error ?? enable.error ?? reset.error
  return (
    <>
      {trouble === null ? null : <Alert type="error" showIcon title={trouble.message} />}
      <p className="lj-row">
        <Button onClick={() => setAsking('reset')}>{say('users.reset')}</Button>
        {user.disabled ? (
          <Button onClick={() => enable.mutate({ id: user.id })}>{say('users.enable')}</Button>
        ) : (
          <Button danger onClick={() => setAsking('disable')}>
            {say('users.disable')}
          </Button>
        )}
      </p>
      <Modal
        open={asking !== null}
        title={asking === null ? '' : say('users.sure', { verb: say(`users.${asking}`) })}
        okText={asking === null ? '' : say(`users.${asking}`)}
        onCancel={() => setAsking(null)}
        onOk={() => {
          if (asking === 'disable') disable.mutate({ id: user.id })
          if (asking === 'reset') reset.mutate({ id: user.id })
          setAsking(null)
        }}
      >
        <p>{asking === 'disable' ? say('users.sureDisable', { name: user.name }) : say('users.sureReset', { name: user.name })}</p>
      </Modal>
      <OneTime issued={issued} onNoted={() => setIssued(null)} />
    </>
  )
}

export default function UserPage(): ReactNode {
  const say = useSay(screenWords)
  const query = useCall(accountsContract.readUser, { id: useParam('id') })
  return (
    <Asked of={query}>
      {({ user, may }) => (
        <Page
          title={user.name}
          trail={<Go to="/users">{say('users.title')}</Go>}
          answer={user.disabled ? <Mark tone="late">{say('users.disabled')}</Mark> : undefined}
        >
          <Facts
            facts={[
              { label: say('users.username'), value: user.username },
              { label: say('users.secondFactor'), value: say(user.secondFactor ? 'users.on' : 'users.off') },
              { label: say('users.lastSeen'), value: user.lastSeenAt === null ? say('users.never') : moment(user.lastSeenAt) },
              { label: say('users.roster'), value: <Tied user={user} mayTie={may.tie} /> },
              ...(user.mustChangePassword ? [{ label: say('users.state'), value: say('users.mustChange') }] : []),
            ]}
          />
          <Roles user={user} mayGrant={may.grant} />
          {may.manage ? <Managed user={user} /> : null}
        </Page>
      )}
    </Asked>
  )
}
