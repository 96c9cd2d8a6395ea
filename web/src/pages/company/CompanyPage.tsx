import { useTitle } from '../../parts/States';

export default function CompanyPage(_: { id: string }) {
  useTitle('Company');
  return <h1>Company</h1>;
}
