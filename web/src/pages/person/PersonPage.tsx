import { useTitle } from '../../parts/States';

export default function PersonPage(_: { id: string }) {
  useTitle('Person');
  return <h1>Person</h1>;
}
