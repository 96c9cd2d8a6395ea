import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useAnswer } from '../../api/answers';
import { type CompanyHeadFragment, CompanyPageDocument, type CompanyPageQuery } from '../../api/gen/graphql';
import { MapLink } from '../../parts/MapLink';
import { countText, Money } from '../../parts/Money';
import { Name } from '../../parts/Name';
import { Missing, Page, useTitle } from '../../parts/States';
import { When } from '../../parts/When';
import { words } from '../../parts/words';
import { Committee } from './Committee';
import { Contracts } from './Contracts';
import { partsFor, type Sought } from './committee';
import { Group } from './Group';
import './company.css';

/** A company: who decides there, what it has with us, and which group it belongs to. */
export default function CompanyPage({ id }: { id: string }) {
  const [params] = useSearchParams();
  const sought: Sought = { lines: params.getAll('line'), opportunity: params.get('opp') ?? undefined };
  const [contracts, setContracts] = useState(50);
  const answer = useAnswer(CompanyPageDocument, { id, parts: partsFor(sought), contracts }, { keep: true });
  useTitle(answer.data?.company?.name);
  return (
    <Page
      answer={answer}
      found={({ company }) => company}
      missing={
        <Missing title="No such company">
          <p>No company has this address, or you may not see it. Search for it by its name or its number.</p>
        </Missing>
      }
    >
      {(company, data) => (
        <Found
          company={company}
          data={data}
          sought={sought}
          again={answer.again}
          more={() => setContracts((now) => Math.min(1000, now * 4))}
        />
      )}
    </Page>
  );
}

const tabs = { committee: 'Committee', contracts: 'Contracts', group: 'Group' };

function Found({
  company,
  data,
  sought,
  again,
  more,
}: {
  company: NonNullable<CompanyPageQuery['company']>;
  data: CompanyPageQuery;
  sought: Sought;
  again: () => void;
  more: () => void;
}) {
  const [params] = useSearchParams();
  const day = data.viewer?.today ?? '';
  const lineNames = new Map((data.products?.nodes ?? []).map(({ code, name }) => [code, name]));
  const tab = params.get('tab') ?? 'committee';
  return (
    <>
      <Head company={company} />
      <Tabs tab={tab} id={company.id} />
      {tab === 'contracts' && <Contracts of={company} day={day} lineNames={lineNames} more={more} />}
      {tab === 'group' && <Group of={company} company={company} />}
      {!['contracts', 'group'].includes(tab) && (
        <Committee
          company={company}
          around={{ company: company.id, day, lineNames }}
          sought={sought}
          mayWrite={data.viewer?.mayWrite ?? false}
          again={again}
        />
      )}
    </>
  );
}

function Head({ company }: { company: CompanyHeadFragment }) {
  const { status, industry, employees, registrationNo, closedOn, servedBy, opportunities } = company;
  const known = [industry, employees !== null && `${countText(employees)} people`, registrationNo].filter(Boolean);
  return (
    <>
      <div className="row">
        <h1>{company.name}</h1>
        <span className={`chip ${status === 'ACTIVE' ? 'good' : status === 'CLOSED' ? 'bad' : ''}`}>
          {words.companyStatus[status]} <When at={closedOn} />
        </span>
        <span className="muted">{known.join(', ')}</span>
        <span className="end">
          <MapLink of={company} />
        </span>
      </div>
      <ul className="row muted">
        {servedBy.edges.map(({ node, role }) => (
          <li key={node.id + role}>
            <Name of={node} /> {words.servingRole[role]}
            {node.team && `, ${node.team}`}
          </li>
        ))}
        {servedBy.edges.length === 0 && <li>Nobody of ours looks after it</li>}
        {opportunities.nodes.slice(0, 3).map((sale) => (
          <li key={sale.id}>
            <Name of={sale} called={sale.number} /> {sale.stage} <Money amount={sale.amount} currency={sale.currency} />
          </li>
        ))}
        {opportunities.totalCount > 3 && <li>and {countText(opportunities.totalCount - 3)} more opportunities</li>}
      </ul>
    </>
  );
}

function Tabs({ tab, id }: { tab: string; id: string }) {
  const [params] = useSearchParams();
  return (
    <nav className="tabs" aria-label="Parts of the company">
      {Object.entries(tabs).map(([key, label]) => {
        const to = new URLSearchParams(params);
        if (key === 'committee') to.delete('tab');
        else to.set('tab', key);
        return (
          <Link
            key={key}
            href={to.size > 0 ? `/companies/${id}?${to}` : `/companies/${id}`}
            aria-current={key === tab ? 'page' : undefined}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
