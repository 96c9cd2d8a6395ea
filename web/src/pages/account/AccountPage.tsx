import { useTitle } from '../../parts/States';

export default function AccountPage(_: { number: string }) {
  useTitle('Account');
  return <h1>Account</h1>;
}
