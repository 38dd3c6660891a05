/** What other capabilities may ask of exchange on the server. */
export { needsForAgenda, unmetNeeds, type OpenNeed } from './store/agenda.ts'
