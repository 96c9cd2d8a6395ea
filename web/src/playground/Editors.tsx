import { useEditorContext } from '@graphiql/react';
import { useEffect } from 'react';

/**
 * Breaks long lines of the query, and tells a screen reader what each editor holds: GraphiQL has no settings for
 * it.
 */
export function Editors() {
  const { queryEditor, variableEditor, responseEditor } = useEditorContext({ nonNull: true });
  useEffect(() => queryEditor?.setOption('lineWrapping', true), [queryEditor]);
  useEffect(() => {
    queryEditor?.getInputField().setAttribute('aria-label', 'Query');
    variableEditor?.getInputField().setAttribute('aria-label', 'Variables');
    responseEditor?.getInputField().setAttribute('aria-label', 'Answer');
  }, [queryEditor, variableEditor, responseEditor]);
  return null;
}
