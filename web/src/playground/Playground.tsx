import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { type ComponentProps, useState } from 'react';
import { type Answer, ask, type Request } from './send';
import { CopyLink } from './CopyLink';
import { operationIn, strangeVariables } from './operation';
import { linked, type Question, restored, tabs } from './questions';
import { Editors } from './Editors';
import { SaveFile } from './SaveFile';
import { TabNames } from './TabNames';

const plugins = [explorerPlugin({ showAttribution: false })];
const newTab = '# A new question. Ctrl+Space shows what can be asked here.\n';

/** Where GraphiQL keeps its tabs. */
const kept = 'graphiql:tabState';

async function askNamed(request: Request): Promise<Answer> {
  const operationName = operationIn(request.query, request.operationName);
  const strange = strangeVariables(request.query, operationName, request.variables);
  return strange ? { errors: [{ message: strange }] } : ask({ ...request, operationName });
}

// Errors come as JSON, not as the class that GraphiQL calls them by.
const fetcher = askNamed as ComponentProps<typeof GraphiQL>['fetcher'];

/** Puts back the questions that were closed. */
function reopen(questions: Question[]) {
  const tabs = restored(sessionStorage.getItem(kept), questions);
  if (tabs === null) sessionStorage.removeItem(kept);
  else sessionStorage.setItem(kept, tabs);
}

/** GraphiQL with a tab for each question. Queries name customers: they are kept until the browser's tab is closed. */
export function Playground({ questions }: { questions: Question[] }) {
  const start = linked(location.hash, questions);
  useState(() => reopen(questions)); // once, before GraphiQL reads it
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={sessionStorage}
      plugins={plugins}
      defaultTabs={tabs(start, questions)}
      defaultQuery={newTab}
      {...start}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <h1>Kith</h1>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyLink questions={questions} />
            <SaveFile />
            <Editors />
            <TabNames />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}
