import { Link } from 'wouter';
import { on, pathOf, useAsOf } from '../app/location';
import { piecesOf } from './pieces';
import { When } from './When';

/** A sentence of the server, with its days as the reader writes them; the number of the account it is about leads there. */
export function Sentence({
  says,
  account,
}: {
  says: string;
  account?: { __typename: string; id: string; number: string } | null | undefined;
}) {
  const asOf = useAsOf();
  return piecesOf(says, account?.number).map(({ is, text }, at) => {
    if (is === 'day') return <When key={at} at={text} />;
    if (is === 'number' && account)
      return (
        <Link key={at} href={on(pathOf(account), asOf)}>
          {text}
        </Link>
      );
    return text;
  });
}
