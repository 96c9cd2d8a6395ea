import type { CommitteeFragment } from '../../api/gen/graphql';
import { Card } from '../../parts/Card';
import { Name } from '../../parts/Name';
import { When } from '../../parts/When';
import { holds, type Part, titleOf, workOf } from './committee';
import type { Around } from './PartCard';

/** Who worked there once and plays no part, and where they are now. Of whoever plays one, the card says it. */
export function Left({
  left,
  parts,
  around,
}: {
  left: CommitteeFragment['left']['edges'];
  parts: Part[];
  around: Omit<Around, 'edit'>;
}) {
  const gone = left.filter(
    (job) =>
      !holds(job, around.day) &&
      workOf(job.node, around.company, around.day).left &&
      !parts.some(({ node }) => node.id === job.node.id),
  );
  return gone.length === 0 ? null : (
    <Card title="Have left">
      <ul className="plain">
        {gone.map((job) => (
          <li key={`${job.node.id} ${job.title ?? ''}`}>
            <Name of={job.node} />{' '}
            <span className="muted">
              {job.title} until <When at={job.validTo} />
              {!job.validTo && 'a day nobody knows'}
            </span>
            {workOf(job.node, around.company, around.day).elsewhere.map((now) => (
              <div key={now.node.id}>
                now {titleOf(now)} <Name of={now.node} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
