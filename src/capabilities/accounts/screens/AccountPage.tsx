import type { ReactNode } from 'react'
import { Alert, Button } from 'antd'
import { Form } from '../../../platform/web/form/Form.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Mark, Page, Section } from '../../../platform/web/Page.tsx'
import { useCall, useChange } from '../../../platform/web/query.ts'
import { moment } from '../../../platform/time/moment.ts'
import { useLabel, useSay } from '../../../platform/web/say.ts'
import { Asked } from '../../../platform/web/states.tsx'
import { tell } from '../../../platform/web/told.tsx'
import { accountsContract, type Session } from '../contract.ts'
import { accountsWords } from '../words.ts'
import { deviceOf } from './device.ts'
import { SecondFactor } from './SecondFactor.tsx'
import { SecretField } from './Secret.tsx'
import { screenWords } from './words.ts'

const Password = (): ReactNode => {
  const say = useSay(screenWords)
  const rules = useSay(accountsWords)
  const form = useForm(accountsContract.changePassword, {
    labels: { current: say('account.current'), password: say('account.new') },
    invalidates: [accountsContract.ownSessions, accountsContract.session],
    onDone: () => tell(say('account.passwordChanged')),
  })
  return (
    <Section title={say('account.password')}>
      <Form of={form} verb={say('account.password')}>
        <SecretField of={form} name="current" autoComplete="current-password" />
        <SecretField of={form} name="password" autoComplete="new-password" hint={rules('accounts.password.rule')} />
      </Form>
    </Section>
  )
}

const Sessions = (): ReactNode => {
  const say = useSay(screenWords)
  const label = useLabel()
  const query = useCall(accountsContract.ownSessions, {})
  const said = { invalidates: [accountsContract.ownSessions], onDone: () => tell(say('account.ended')) }
  const end = useChange(accountsContract.endSession, said)
  const endOthers = useChange(accountsContract.endOtherSessions, said)
  const trouble = end.error ?? endOthers.error
  return (
    <Asked of={query}>
      {({ sessions }) => (
        <Section
          title={say('account.sessions')}
          extra={
            sessions.length > 1 ? (
              <Button loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
                {say('account.endOthers')}
              </Button>
            ) : null
          }
        >
          {trouble === null ? null : <Alert type="error" showIcon title={trouble.message} />}
          <ul className="lj-list">
            {sessions.map((session) => (
              <li key={session.id}>
                <span>
                  {session.address ?? ''} {session.current ? <Mark tone="good">{say('account.thisOne')}</Mark> : null}
                  <br />
                  <span className="lj-soft">
                    {say('account.since', { at: moment(session.createdAt) })} · {say('account.seen', { at: moment(session.seenAt) })}
                  </span>
                  <br />
                  <small className="lj-soft">{label(deviceOf(session.browser ?? ''))}</small>
                </span>
                {session.current ? null : (
                  <Button
                    size="small"
                    loading={end.isPending}
                    aria-label={`${say('account.end')} ${session.address ?? ''} ${moment(session.createdAt)}`}
                    onClick={() => end.mutate({ id: session.id })}
                  >
                    {say('account.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Asked>
  )
}

const Roles = ({ session }: { readonly session: Session }): ReactNode => {
  const say = useSay(screenWords)
  const role = useSay(accountsWords)
  return (
    <Section title={say('account.roles')}>
      {session.grants.length === 0 ? <p className="lj-soft">{say('users.noRoles')}</p> : null}
      <ul className="lj-list">
        {session.grants.map((grant) => (
          <li key={`${grant.role}${grant.path}`}>
            <strong>{role(`accounts.role.${grant.role}`)}</strong> {grant.organisationName ?? say('users.everywhere')}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** One's own account: roles, password, second factor, sessions. */
export default function AccountPage(): ReactNode {
  const say = useSay(screenWords)
  const query = useCall(accountsContract.session, {})
  return (
    <Asked of={query}>
      {(session) => (
        <Page title={say('account.title')} answer={session.user === null ? undefined : say('account.answer', session.user)}>
          <Roles session={session} />
          <Password />
          <SecondFactor on={session.secondFactor} />
          <Sessions />
        </Page>
      )}
    </Asked>
  )
}
