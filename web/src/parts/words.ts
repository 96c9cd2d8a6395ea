/**
 * What the screen calls the values of the schema's enums: one table, so that one thing has one name on all pages. Each
 * enum is called as in the schema, with a small first letter. Sentences are the server's.
 */
export const words = {
  purpose: {
    MARKETING: 'Make offers to',
    SERVICE: 'May change it',
    CONTACT: 'Call about it',
    RISK: 'Insured or liable',
  },
} as const satisfies Record<string, Record<string, string>>;

/** What a kind of node is called, one and several of it. */
export const kinds: Record<string, { one: string; many: string }> = {
  Person: { one: 'person', many: 'people' },
  Company: { one: 'company', many: 'companies' },
  Household: { one: 'household', many: 'households' },
  Account: { one: 'account', many: 'accounts and policies' },
  Address: { one: 'address', many: 'addresses' },
  ContactPoint: { one: 'phone or e-mail', many: 'phones and e-mail' },
  Employee: { one: 'one of our people', many: 'our people' },
  ServicePoint: { one: 'vehicle, meter or thing', many: 'vehicles, meters and things' },
  Product: { one: 'product', many: 'products' },
  Division: { one: 'division', many: 'divisions' },
  Opportunity: { one: 'opportunity', many: 'opportunities' },
  Interaction: { one: 'contact', many: 'contacts' },
  SourceRecord: { one: 'source record', many: 'source records' },
  Decision: { one: 'decision', many: 'decisions' },
};
