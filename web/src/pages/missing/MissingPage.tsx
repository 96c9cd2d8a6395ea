import { useTitle } from '../../parts/States';

export default function MissingPage() {
  useTitle('There is no such page');
  return <h1>There is no such page</h1>;
}
