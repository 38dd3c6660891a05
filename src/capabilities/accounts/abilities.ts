import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'systemAdministrator', 'districtOfficer', 'streetOfficer')

/** Accounts and roles hold names of people with a duty here, never anything of a roster. */
export const accountAbilities = abilities('accounts', {
  /** One's own sign-in: sessions, password, second factor, how the app looks. */
  own: { reach: {}, everyone: true },
  list: { reach: keepers },
  create: { reach: keepers },
  /** Disabling, enabling, and giving a new one-time password. */
  change: { reach: keepers },
  grant: { reach: keepers },
})
