import type { ReactNode } from 'react';
import type { CompanyHeadFragment, GroupCompanyFragment, GroupFragment } from '../../api/gen/graphql';
import { Card } from '../../parts/Card';
import { countText } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { words } from '../../parts/words';

/** A company below another one, with the share that the upper one has. */
interface Below {
  percent: number | null;
  node: GroupCompanyFragment & { subsidiaries?: { totalCount: number; edges: Below[] } };
}

/** A company above another one. */
interface Above {
  percent: number | null;
  node: GroupCompanyFragment & { parents?: { edges: Above[] } };
}

/** The companies above, below and beside it, and who owns it. */
export function Group({ of, company }: { of: GroupFragment; company: CompanyHeadFragment }) {
  const { parents, branchOf, acquiredBy, subsidiaries, branches, acquisitions, owners, group } = of;
  const [head] = group.nodes;
  const counts = [parents.edges, branchOf.nodes, acquiredBy.nodes, subsidiaries.edges, branches.nodes];
  const alone = [...counts, acquisitions.nodes, owners.edges, group.nodes].every(({ length }) => length === 0);
  if (alone) return <p className="card muted">No other company and no owner of {company.name} is on record.</p>;
  return (
    <>
      {head && (
        <p>
          {countText(head.groupMembers.nodeCount)} companies belong to the group of <Name of={head} />.
        </p>
      )}
      <List title="Taken over by" companies={acquiredBy.nodes} />
      {parents.edges.length > 0 && (
        <Card title="Belongs to">
          <Upwards edges={parents.edges} />
        </Card>
      )}
      <List title="Is a branch of" companies={branchOf.nodes} />
      {subsidiaries.edges.length > 0 && (
        <Card title="Companies below it" note={countText(subsidiaries.totalCount)}>
          <Downwards {...subsidiaries} />
        </Card>
      )}
      <List title="Branches" companies={branches.nodes} total={branches.totalCount} />
      <List title="Has taken over" companies={acquisitions.nodes} total={acquisitions.totalCount} />
      {owners.edges.length > 0 && (
        <Card title="Owners" note={countText(owners.totalCount)}>
          <ul className="plain">
            {owners.edges.map(({ node, kind, percent }) => (
              <li key={`${node.id} ${kind ?? ''}`}>
                <Name of={node} /> <span className="muted">{kind && words.businessOwnership[kind]}</span>
                <Share percent={percent} />
              </li>
            ))}
          </ul>
          <Rest shown={owners.edges.length} total={owners.totalCount} />
        </Card>
      )}
    </>
  );
}

function List({ title, companies, total }: { title: string; companies: GroupCompanyFragment[]; total?: number }) {
  return companies.length === 0 ? null : (
    <Card title={title}>
      <ul className="plain">
        {companies.map((one) => (
          <li key={one.id}>
            <Member of={one} />
          </li>
        ))}
      </ul>
      <Rest shown={companies.length} total={total ?? companies.length} />
    </Card>
  );
}

function Downwards({ edges, totalCount }: { edges: Below[]; totalCount: number }) {
  return (
    <>
      <ul className="tree">
        {edges.map(({ node, percent }) => (
          <li key={node.id}>
            <Member of={node}>
              <Share percent={percent} />
            </Member>
            {node.subsidiaries && node.subsidiaries.edges.length > 0 && <Downwards {...node.subsidiaries} />}
          </li>
        ))}
      </ul>
      <Rest shown={edges.length} total={totalCount} />
    </>
  );
}

function Upwards({ edges }: { edges: Above[] }) {
  return (
    <ul className="tree">
      {edges.map(({ node, percent }) => (
        <li key={node.id}>
          <Member of={node}>
            <Share percent={percent} />
          </Member>
          {node.parents && node.parents.edges.length > 0 && (
            <div>
              which belongs to <Upwards edges={node.parents.edges} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A company of the group: one that does not trade any more and still holds contracts is to be looked at. */
function Member({ of, children }: { of: GroupCompanyFragment; children?: ReactNode }) {
  const contracts = of.accounts.nodeCount;
  const gone = of.status === 'CLOSED' || of.status === 'ACQUIRED';
  return (
    <>
      <Name of={of} /> {children}
      {of.status !== 'ACTIVE' && (
        <span className={`chip ${gone ? 'warn' : ''}`}>{words.companyStatus[of.status]}</span>
      )}{' '}
      {contracts > 0 && (
        <span className={gone ? 'chip warn' : 'muted'}>
          {gone && 'still holds '}
          {countText(contracts)} {contracts === 1 ? 'contract' : 'contracts'}
        </span>
      )}
    </>
  );
}

function Share({ percent }: { percent: number | null }) {
  return percent === null ? null : <span className="muted"> {countText(percent)} percent </span>;
}

function Rest({ shown, total }: { shown: number; total: number }) {
  return shown < total ? <p className="muted">and {countText(total - shown)} more</p> : null;
}
