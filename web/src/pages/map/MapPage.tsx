import { useTitle } from '../../parts/States';

export default function MapPage(_: { id: string }) {
  useTitle('Map');
  return <h1>Map</h1>;
}
