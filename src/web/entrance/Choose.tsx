import { useState, type ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useView } from '../../platform/web/address.tsx'
import { accountsContract } from '../../capabilities/accounts/contract.ts'
import { complaints } from '../../platform/web/form/check.ts'
import { kitWords } from '../../platform/web/words.ts'
import { ask } from '../../platform/web/call.ts'
import { useSay } from '../../platform/web/say.ts'
import { shellWords } from '../words.ts'
import { Line } from './fields.tsx'
import { NewPassword } from './NewPassword.tsx'

const PERSON = accountsContract.setup.input.pick({ name: true, username: true })

type ChooseProps = {
  readonly address: '/api/setup' | '/api/auth/choose-password'
  readonly verb: string
  /** With name and username: the first administrator. Without: only the password of an account that is there. */
  readonly withName: boolean
  readonly done: 'setup' | 'chosen'
}

/** The form behind a one-time link: the token of the address goes along with what is chosen. */
export const Choose = ({ address, verb, withName, done }: ChooseProps): ReactNode => {
  const say = useSay(shellWords)
  const form = useSay(kitWords)
  const { view } = useView()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [username, setUsername] = useState('')
  return (
    <NewPassword
      label={say('setup.password')}
      verb={verb}
      others={['name', 'username']}
      username={username}
      complain={() =>
        withName ? complaints(PERSON, { name, username }, { name: say('setup.name'), username: say('setup.username') }, form) : {}
      }
      renderBefore={(wrong) =>
        withName ? (
          <>
            <Line id="name" label={say('setup.name')} value={name} onChange={setName} error={wrong['name']} autoComplete="name" />
            <Line
              id="username"
              label={say('setup.username')}
              hint={say('setup.usernameHint')}
              value={username}
              onChange={setUsername}
              error={wrong['username']}
              autoComplete="username"
            />
          </>
        ) : null
      }
      send={async (password) => {
        const token = view['token'] ?? ''
        await ask('POST', address, withName ? { token, name, username, password } : { token, password })
        await navigate({ to: '/sign-in', search: { done, ...(withName ? { username } : {}) } as never, replace: true } as never)
      }}
    />
  )
}
