import { useTitle } from '../../parts/States';

export default function HomePage() {
  useTitle('Search');
  return <h1>Search</h1>;
}
