import type { Plugin } from 'vite';

const file = /plugin-doc-explorer\/dist\/components\/search\.js$/;
const was = 't72 = (def) => {';

/**
 * Mends the search of GraphiQL's documentation, which throws when what is typed finds nothing: its combobox then tells
 * that null was chosen. The versions in which that is mended need the other editor.
 */
export function docsSearch(): Plugin {
  return {
    name: 'docs-search',
    transform(code, id) {
      if (!file.test(id.split('?')[0] ?? '')) return undefined;
      const [before = '', after, ...more] = code.split(was);
      if (after === undefined || more.length > 0) this.error(`${id} is another one than this mends`);
      return { code: `${before}${was} if (def === null) return;${after}`, map: null };
    },
  };
}
