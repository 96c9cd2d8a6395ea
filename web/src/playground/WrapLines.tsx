import { useEditorContext } from '@graphiql/react';
import { useEffect } from 'react';

/** Breaks long lines of the query, which GraphiQL has no setting for. */
export function WrapLines() {
  const { queryEditor } = useEditorContext({ nonNull: true });
  useEffect(() => queryEditor?.setOption('lineWrapping', true), [queryEditor]);
  return null;
}
