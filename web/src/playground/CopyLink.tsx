import { ToolbarButton, useEditorContext } from '@graphiql/react';
import { useState } from 'react';
import { hashOf, type Question } from './questions';

/**
 * Copies an address that opens the query and its variables elsewhere. They stand behind the #, which no server is
 * sent.
 */
export function CopyLink({ questions }: { questions: Question[] }) {
  const { queryEditor, variableEditor } = useEditorContext({ nonNull: true });
  const [label, setLabel] = useState('Copy link to this query');
  const copy = async () => {
    const hash = hashOf(
      { query: queryEditor?.getValue() ?? '', variables: variableEditor?.getValue() ?? '' },
      questions,
    );
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${hash}`);
    setLabel('Link copied');
  };
  return (
    <ToolbarButton label={label} onClick={() => void copy()} onMouseLeave={() => setLabel('Copy link to this query')}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1" strokeWidth="1.8" strokeLinecap="round" />
        <path d="M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
    </ToolbarButton>
  );
}
