import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { ask, type Request } from '../api';
import { CopyLink } from './CopyLink';
import { operationIn } from './operation';
import { linked, type Question, tabs } from './questions';
import { Editors } from './Editors';

const plugins = [explorerPlugin({ showAttribution: false })];
const newTab = '# A new question. Ctrl+Space shows what can be asked here.\n';

function askNamed(request: Request) {
  return ask({ ...request, operationName: operationIn(request.query, request.operationName) });
}

/** GraphiQL with a tab for each question. Queries name customers: they are kept until the browser's tab is closed. */
export function Playground({ questions }: { questions: Question[] }) {
  const start = linked(location.hash, questions);
  return (
    <GraphiQL
      fetcher={askNamed}
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
            <Editors />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}
