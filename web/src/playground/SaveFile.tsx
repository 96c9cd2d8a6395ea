import { ToolbarMenu, useEditorContext } from '@graphiql/react';
import { useState } from 'react';
import { type FileFormat, fileFormats, save } from './send';
import { operationIn, strangeVariables } from './operation';

/** How people call the formats. */
const names: Record<FileFormat, string> = { csv: 'CSV', xlsx: 'XLSX', ndjson: 'NDJSON' };

/**
 * Saves the whole list that the query asks for, not only its page, as a file: the server makes it. What goes wrong
 * stands where the answer does.
 */
export function SaveFile() {
  const { queryEditor, variableEditor, responseEditor, tabs, activeTabIndex } = useEditorContext({ nonNull: true });
  const [saving, setSaving] = useState(false);
  const run = async (format: FileFormat) => {
    const query = queryEditor?.getValue() ?? '';
    const operationName = operationIn(query, tabs[activeTabIndex]?.operationName);
    const tell = (what: unknown) => responseEditor?.setValue(JSON.stringify(what, null, 2));
    const fail = (message: string) => tell({ errors: [{ message }] });
    setSaving(true);
    try {
      const variables: unknown = JSON.parse(variableEditor?.getValue().trim() || '{}');
      const strange = strangeVariables(query, operationName, variables);
      if (strange) return fail(strange);
      const saved = await save({ query, variables, operationName }, format);
      if (!('content' in saved)) return tell(saved);
      download(saved.content, saved.name);
      if (saved.moved)
        fail('Saved. The data was written to meanwhile: not all pages of the list are of the same moment.');
    } catch (error) {
      fail(error instanceof SyntaxError ? `Variables are no JSON: ${error.message}` : String(error));
    } finally {
      setSaving(false);
    }
  };
  const label = saving ? 'Saving…' : 'Save the whole list as a file';
  return (
    <ToolbarMenu
      label={label}
      className="graphiql-toolbar-button"
      button={
        <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
          <path d="M12 4v11m-5-5 5 5 5-5M5 20h14" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      }
    >
      {fileFormats.map((format) => (
        <ToolbarMenu.Item key={format} disabled={saving} onSelect={() => void run(format)}>
          {names[format]}
        </ToolbarMenu.Item>
      ))}
    </ToolbarMenu>
  );
}

/** Has the browser save a file. */
function download(content: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers have only begun to read it
}
