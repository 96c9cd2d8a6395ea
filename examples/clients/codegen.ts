import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'schema.graphql',
  config: {
    useTypeImports: true,
    scalars: { Date: 'string', DateTime: 'string', Decimal: 'string', PartialDate: 'string' },
  },
  generates: {
    'apollo/generated/': { preset: 'client', documents: 'apollo/*.tsx' },
    'tanstack/generated/': { preset: 'client', documents: 'tanstack/*.tsx', config: { documentMode: 'string' } },
  },
};

export default config;
