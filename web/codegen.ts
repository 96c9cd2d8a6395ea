import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of what the pages ask, from the schema that the server is built of. They are not committed. */
const config: CodegenConfig = {
  schema: '../internal/gen/api.graphqls',
  documents: ['src/**/*.graphql'],
  ignoreNoDocuments: true,
  generates: {
    'src/api/gen/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        avoidOptionals: { field: true, inputValue: false },
        defaultScalarType: 'unknown',
        scalars: { ID: 'string', Date: 'string', DateTime: 'string', PartialDate: 'string', Decimal: 'string' },
      },
    },
  },
};
export default config;
