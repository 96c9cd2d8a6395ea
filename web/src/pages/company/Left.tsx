import type { CommitteeFragment } from '../../api/gen/graphql';
import { Card } from '../../parts/Card';
import { Name } from '../../parts/Name';
import { When } from '../../parts/When';
import { holds, titleOf, workOf } from './committee';
import type { Around } from './PartCard';

/** Who worked there once, and where they are now. */
export function Left({ left, around }: { left: CommitteeFragment['left']['edges']; around: Omit<Around, 'edit'> }) {
  const gone = left.filter((job) => !holds(job, around.day) && workOf(job.node, around.company, around.day).left);
  return gone.length === 0 ? null : (
    <Card title="Have left">
      <ul className="plain">
        {gone.map((job) => (
          <li key={job.node.id + job.title}>
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
