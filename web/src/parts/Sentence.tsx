import { Link } from 'wouter';
import { on, pathOf, useAsOf } from '../app/location';

/** A sentence of the server, in which the number of the account that it is about leads there. */
export function Sentence({
  says,
  account,
}: {
  says: string;
  account?: { __typename: string; id: string; number: string } | null | undefined;
}) {
  const asOf = useAsOf();
  const at = account ? says.indexOf(account.number) : -1;
  if (!account || at < 0) return says;
  return (
    <>
      {says.slice(0, at)}
      <Link href={on(pathOf(account), asOf)}>{account.number}</Link>
      {says.slice(at + account.number.length)}
    </>
  );
}
