import type { Screens } from '../../../platform/web/screen.ts'
import { agreementAbilities as abilities } from '../abilities.ts'

export const screens: Screens = {
  entries: [
    { group: 'promised', order: 10, label: { zh: '联建协议', en: 'Agreements' }, opens: abilities.read, path: '/agreements' },
    { group: 'promised', order: 20, label: { zh: '承诺台账', en: 'Ledger of promises' }, opens: abilities.read, path: '/ledger' },
    { group: 'promised', order: 30, label: { zh: '我方承诺', en: 'Our promises' }, opens: abilities.draft, path: '/promises' },
  ],
  routes: [
    { path: '/agreements', load: () => import('./AgreementsPage.tsx') },
    { path: '/agreements/new', load: () => import('./NewAgreementPage.tsx') },
    { path: '/agreements/$id', load: () => import('./AgreementPage.tsx') },
    { path: '/agreements/$id/edit', load: () => import('./ChangeTextPage.tsx') },
    { path: '/agreements/$id/renew', load: () => import('./RenewPage.tsx') },
    { path: '/agreements/clauses/$id', load: () => import('./LedgerPage.tsx') },
    { path: '/ledger', load: () => import('./LedgerPage.tsx') },
    { path: '/promises', load: () => import('./PromisesPage.tsx') },
  ],
  help: { label: { zh: '联建协议与承诺', en: 'Agreements and promises' }, load: () => import('./AgreementsHelp.tsx') },
}
