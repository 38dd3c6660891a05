/**
 * What the policies read of a list of scopes, by the name of the setting: the list, and the range of the paths' text that it lies in
 * (`lies_within` in migrate.ts says why a range). Reckoned here, once a request: a policy that cut the range out of the list did so
 * for every row that was found by another index.
 * @param scopes ltree paths; an empty one is everything, no path at all is nothing
 */
export const scopeSettings = (scopes: readonly string[]) => {
  // Checked because it enters SQL text: labels are letters, digits and _.
  if (!scopes.every((scope) => /^[A-Za-z0-9_.]*$/.test(scope))) throw new Error('A scope is an ltree path.')
  return {
    'app.scopes': `{${scopes.map((scope) => `"${scope}"`).join(',')}}`,
    'app.low': scopes.toSorted()[0] ?? '',
    // The slash is the sign after the dot, so that all below a path lies before it. Of a path and one below it, the former goes further.
    'app.high':
      scopes
        .map((scope) => (scope === '' ? 'z' : `${scope}/`))
        .toSorted()
        .at(-1) ?? '',
  }
}
