/** What other capabilities may ask of the network on the server. */
export { findParties, partiesOf, partyOf, speaksFor, type Party } from './store/parties.ts'
