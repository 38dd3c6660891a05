import type { Capability } from '../../platform/capability/capability.ts'
import { serve } from '../../platform/http/serve.ts'
import { accountAbilities } from './abilities.ts'
import { accountCommands } from './commands.ts'
import { accountsContract } from './contract.ts'
import { ownAccount } from './routes/own.ts'
import { signingIn } from './routes/signing-in.ts'
import { administering } from './routes/users.ts'
import { accountsWords } from './words.ts'

export const accounts: Capability = {
  name: 'accounts',
  migrations: [],
  abilities: accountAbilities,
  words: accountsWords,
  serve: (app, hall, served) =>
    serve(
      app,
      hall,
      'accounts',
      accountsContract,
      { ...signingIn(hall.accounts, hall.abilities), ...ownAccount(hall.accounts), ...administering(hall.accounts) },
      served,
    ),
  commands: accountCommands,
}
