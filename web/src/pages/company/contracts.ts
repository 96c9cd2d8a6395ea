import type { ContractFragment, ContractsFragment } from '../../api/gen/graphql';
import { words } from '../../parts/words';
import { holds } from './committee';

/** A contract, and what the company is to it. */
export interface ContractRow {
  account: ContractFragment;
  roles: string;
  /** Of one that is over, the day; undefined if nobody knows it. */
  endedOn?: string | undefined;
}

export function contractsOf({ contracts }: Pick<ContractsFragment, 'contracts'>): ContractRow[] {
  return contracts.groups.map(({ node, edges }) => ({ account: node, roles: rolesOf(edges) }));
}

/** What is over on a day: the account itself, or all that the company was to it. */
export function endedOf({ ended, contracts }: ContractsFragment, day: string): ContractRow[] {
  const open = new Set(contracts.groups.map(({ node }) => node.id));
  return ended.groups
    .filter(({ node, edges }) => !open.has(node.id) && (isOver(node) || edges.every((edge) => !holds(edge, day))))
    .map(({ node, edges }) => ({
      account: node,
      roles: rolesOf(edges),
      endedOn: node.closedOn ?? edges.map(({ validTo }) => validTo).find((to) => to !== null) ?? undefined,
    }));
}

function isOver({ status }: ContractFragment): boolean {
  return status === 'CLOSED' || status === 'LAPSED';
}

function rolesOf(edges: { role: keyof typeof words.accountRole }[]): string {
  return [...new Set(edges.map(({ role }) => words.accountRole[role]))].join(', ');
}
