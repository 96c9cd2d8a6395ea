/** How many rows are shown at first, and how many more at a time. */
export const pageSize = 25;

/** As many as the server gives at once. */
const most = 100;

/** Shows more rows below those that are there. */
export function More({
  shown,
  more,
  pending,
  show,
}: {
  shown: number;
  more: boolean;
  pending: boolean;
  show: (first: number) => void;
}) {
  if (!more) return null;
  if (shown >= most) return <p className="muted">These are the first. The others come as these are dealt with.</p>;
  return (
    <button type="button" disabled={pending} onClick={() => show(shown + pageSize)}>
      Show {pageSize} more
    </button>
  );
}
