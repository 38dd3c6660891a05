// The import law of CONTRIBUTING.md. Each rule is shown to bite by tests/boundaries.test.ts, which plants what it forbids.
const test = '\\.test\\.tsx?$'
const capability = '^src/capabilities/([^/]+)/'
const serverSide = '(store|tables|routes|server|public|metrics|commands|samples|migrations)(\\.ts$|/)'
const pure = '(contract|rules|abilities|words)(\\.ts$|/)'
const npm = (names) => `(^|/)node_modules/(${names})/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-files-import-pure-files',
      comment: 'What is decided, asked, allowed and said depends on nothing that acts.',
      severity: 'error',
      from: { path: `${capability}${pure}`, pathNot: test },
      to: {
        pathNot: [
          `^src/capabilities/$1/(?!${serverSide}|screens/)`,
          '^src/capabilities/[^/]+/contract\\.ts$',
          '^src/platform/(http/contract|access/ability)\\.ts$',
          '^src/platform/words/',
          '^src/platform/time/(?!clock)',
          '^src/platform/sheets/cell\\.ts$',
          npm('zod'),
        ],
      },
    },
    {
      name: 'pure-files-reach-no-io',
      comment: 'Not by way of another file either.',
      severity: 'error',
      from: { path: `${capability}${pure}`, pathNot: test },
      to: {
        path: [
          '^(node:)?(fs|net|tls|http|https|child_process|worker_threads|os|crypto)(/|$)',
          '^src/platform/(database|audit|secrets|files|jobs|accounts)/',
          '^src/platform/time/clock\\.ts$',
          npm('kysely|pg|fastify|better-auth'),
        ],
        reachable: true,
      },
    },
    {
      name: 'screens-see-no-server',
      comment: 'What the browser loads must not pull in what only the server may hold.',
      severity: 'error',
      from: { path: '^src/(web|platform/web|capabilities/[^/]+/screens)/', pathNot: test },
      to: {
        path: [
          `^src/capabilities/[^/]+/${serverSide}`,
          '^src/(server|testing)/',
          '^src/platform/(database|audit|secrets|files|jobs|accounts|command|capability)/',
          '^src/platform/http/serve\\.ts$',
          npm('kysely|pg|fastify|better-auth'),
        ],
        reachable: true,
      },
    },
    {
      name: 'neighbours-by-contract-only',
      comment: 'A capability shows its neighbours contract.ts and public.ts; the rest may change any day.',
      severity: 'error',
      from: { path: capability, pathNot: [test, '/samples\\.ts$'] },
      to: { path: '^src/capabilities/', pathNot: ['^src/capabilities/$1/', '^src/capabilities/[^/]+/(contract|public)\\.ts$'] },
    },
    {
      name: 'samples-stand-on-neighbours',
      comment: 'Tests and samples may also use the samples and the store of neighbours, whose rows theirs hang on.',
      severity: 'error',
      from: { path: `${capability}(.*\\.test\\.tsx?|samples\\.ts)$` },
      to: {
        path: '^src/capabilities/',
        pathNot: [
          '^src/capabilities/$1/',
          '^src/capabilities/[^/]+/(contract|public|samples)\\.ts$',
          `^src/capabilities/[^/]+/store(\\.ts$|/)`,
        ],
      },
    },
    {
      name: 'platform-knows-no-capability',
      comment: 'The platform runs any product; a word of the field in it is in the wrong room.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: test },
      to: { path: '^src/(capabilities|server|web|testing)/' },
    },
    {
      name: 'capabilities-know-no-entry',
      comment: 'The entries list the capabilities, not the other way round.',
      severity: 'error',
      from: { path: '^src/capabilities/', pathNot: test },
      to: { path: '^src/(server|web|testing)/' },
    },
    {
      name: 'stores-do-not-look-up',
      comment: 'store <- routes <- server: what lies below does not know who calls it.',
      severity: 'error',
      from: { path: `${capability}(store|tables|metrics|migrations)(\\.ts$|/)`, pathNot: test },
      to: { path: `^src/capabilities/[^/]+/(routes|server|commands|screens)(\\.ts$|/)` },
    },
    {
      name: 'only-stores-touch-the-database',
      comment: 'All SQL of a capability is found in these files.',
      severity: 'error',
      from: {
        path: capability,
        pathNot: [test, `^src/capabilities/[^/]+/(store|tables|migrations|metrics|routes|public|commands|samples)(\\.ts$|/)`],
      },
      to: { path: ['^src/platform/database/', npm('kysely|pg')] },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/testing/'] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'no-development-packages',
      comment: 'The product runs on what npm ci --omit=dev brings.',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: npm('@types/[^/]+') },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
