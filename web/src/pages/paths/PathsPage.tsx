import { useTitle } from '../../parts/States';

export default function PathsPage(_: { from: string; to: string }) {
  useTitle('Paths');
  return <h1>Paths</h1>;
}
