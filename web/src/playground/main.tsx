import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './Playground';
import { questions } from './questions';

const files = import.meta.glob<string>('../../../docs/queries/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const page = document.getElementById('page');
if (!page) throw new Error('playground.html has no #page');
createRoot(page).render(<Playground questions={questions(files)} />);

// A link opened over the page changes only what follows the #.
addEventListener('hashchange', () => location.reload());
