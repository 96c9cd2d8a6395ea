import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';

const url = process.env.KITH_URL ?? 'http://127.0.0.1:8080/graphql';

/** Whether the server answers queries by GET: `kith serve --get`. Without it the audits of GET may give a notice. */
const get = process.env.KITH_GET === 'true';

const ofGET = new Set(['5A70', 'D6D5', '6A70']);

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url });

  it('has 61 audits', () => expect(audits).toHaveLength(61));

  for (const { id, name, fn } of audits) {
    it(`${id} ${name}`, async () => {
      const result = await fn();
      const wanted = !get && ofGET.has(id) ? ['ok', 'notice'] : ['ok'];
      expect(wanted, 'reason' in result ? result.reason : '').toContain(result.status);
    });
  }
});
