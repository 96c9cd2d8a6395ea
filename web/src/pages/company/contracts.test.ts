import { expect, test } from 'vitest';
import type { ContractFragment, ContractsFragment } from '../../api/gen/graphql';
import { contractsOf, endedOf } from './contracts';

function account(number: string, of: Partial<ContractFragment> = {}): ContractFragment {
  return {
    __typename: 'Account',
    id: `acc_${number}`,
    number,
    name: number,
    kind: 'CONTRACT',
    status: 'ACTIVE',
    monthlyValue: null,
    currency: null,
    openedOn: null,
    closedOn: null,
    renewalOn: null,
    product: null,
    servicePoints: { totalCount: 0, nodes: [] },
    ...of,
  };
}

const over = (validTo: string | null, ended = false) => ({ role: 'OWNER' as const, validTo, ended });

const of: ContractsFragment = {
  contracts: { nodeCount: 1, groups: [{ edges: [{ role: 'OWNER' }, { role: 'PAYER' }], node: account('1') }] },
  ended: {
    nodeCount: 5,
    groups: [
      { edges: [over('2020-01-01')], node: account('1') },
      { edges: [over('2026-06-30')], node: account('2') },
      { edges: [over(null)], node: account('3', { status: 'CLOSED', closedOn: '2024-02-29' }) },
      { edges: [over('2030-01-01')], node: account('4') },
      { edges: [over(null, true)], node: account('5') },
    ],
  },
  suppliers: { totalCount: 0, edges: [] },
};

test('a contract with several roles stands once', () => {
  expect(contractsOf(of).map(({ account: { number }, roles }) => [number, roles])).toEqual([['1', 'owner, payer']]);
});

test('over is what has ended or was closed, not what is open still or ends some day', () => {
  const ended = endedOf(of, '2026-06-30').map(({ account: { number }, endedOn }) => [number, endedOn]);
  expect(ended).toEqual([
    ['2', '2026-06-30'],
    ['3', '2024-02-29'],
    ['5', undefined],
  ]);
});
