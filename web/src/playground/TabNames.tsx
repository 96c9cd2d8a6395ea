import { useEditorContext } from '@graphiql/react';
import { useLayoutEffect } from 'react';
import { questionOf } from './questions';

/**
 * Names each tab by the question that its query begins with. GraphiQL names tabs by their operation and has no setting
 * for another name.
 */
export function TabNames() {
  const { tabs } = useEditorContext({ nonNull: true });
  useLayoutEffect(() => {
    document.querySelectorAll<HTMLElement>('.graphiql-tab-button').forEach((button, at) => {
      const name = questionOf(tabs[at]?.query ?? null) ?? tabs[at]?.title ?? '';
      if (button.textContent !== name) button.textContent = name;
      button.title = name; // a long one is cut off
    });
  }, [tabs]);
  return null;
}
