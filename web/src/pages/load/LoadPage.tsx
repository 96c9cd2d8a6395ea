import { useTitle } from '../../parts/States';

export default function LoadPage() {
  useTitle('Load report');
  return <h1>Load report</h1>;
}
