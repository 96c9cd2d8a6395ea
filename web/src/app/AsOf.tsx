import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useViewer } from '../api/answers';
import { Dialog } from '../parts/Dialog';
import { textOf } from '../parts/fields';
import { When } from '../parts/When';
import { dayOf, useAsOf } from './location';

/** Which day the page is about, and another one. */
export function AsOf() {
  const asOf = useAsOf();
  const today = useViewer()?.today;
  const [asking, setAsking] = useState(false);
  const [, setParams] = useSearchParams();
  const show = (fields: FormData) => {
    const day = dayOf(textOf(fields, 'day'));
    setParams((params) => withDay(params, day));
    setAsking(false);
  };
  return (
    <>
      <button type="button" className="link as-of" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        <span className="muted">As of</span> {asOf ? <When at={asOf} /> : 'today'}
      </button>
      {asking && (
        <Dialog title="Show what held on another day" action="Show" submit={show} close={() => setAsking(false)}>
          <label>
            Day
            <input type="date" name="day" required defaultValue={asOf ?? today} />
          </label>
        </Dialog>
      )}
    </>
  );
}

/** Says so where the page is about another day than today, with the way back. */
export function OtherDay() {
  const asOf = useAsOf();
  const [path] = useLocation();
  const [params] = useSearchParams();
  if (!asOf) return null;
  const rest = withDay(params, undefined);
  return (
    <p className="banner">
      <span>
        This is what held on <When at={asOf} />.
      </span>
      <Link href={rest.size > 0 ? `${path}?${rest}` : path}>Back to today</Link>
    </p>
  );
}

function withDay(params: URLSearchParams, day: string | undefined): URLSearchParams {
  const next = new URLSearchParams(params);
  if (day) next.set('asOf', day);
  else next.delete('asOf');
  return next;
}
