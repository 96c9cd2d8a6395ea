import { useTitle } from '../../parts/States';

export default function HouseholdPage(_: { id: string }) {
  useTitle('Household');
  return <h1>Household</h1>;
}
