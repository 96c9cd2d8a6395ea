import { ask, KithError } from './kith';

interface Customer {
  person: {
    name: string;
    accounts: {
      edges: { role: string; node: { number: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
}

const customer = `
  query Customer($id: ID!, $after: String) {
    person(id: $id) {
      name
      accounts(first: 4, after: $after) {
        edges { role node { number } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

/** Shows a person's accounts, four at a time. */
export async function showCustomer(page: HTMLElement, url: string, id: string) {
  const heading = document.createElement('h1');
  const list = document.createElement('ul');
  const more = document.createElement('button');
  more.textContent = 'More';
  let after: string | null = null;
  const next = async () => {
    const { person }: Customer = await ask(url, customer, { id, after });
    if (!person) throw new KithError('Nobody has this id', 'BAD_USER_INPUT');
    heading.textContent = person.name;
    for (const { role, node } of person.accounts.edges) {
      const item = document.createElement('li');
      item.textContent = `${role} ${node.number}`;
      list.append(item);
    }
    after = person.accounts.pageInfo.endCursor;
    if (person.accounts.pageInfo.hasNextPage) list.after(more);
    else more.remove();
  };
  more.onclick = () => void next().catch((error: Error) => fail(page, error));
  page.replaceChildren(heading, list);
  await next().catch((error: Error) => fail(page, error));
}

interface LookUp {
  account: { realCustomer: { sentence: string } | null } | null;
}

const lookUp = `
  query LookUp($number: String!) {
    account(number: $number) { realCustomer(purpose: SERVICE) { sentence } }
  }`;

/** Shows who is the real customer on an account, on a day, or today. */
export async function showRealCustomer(page: HTMLElement, url: string, number: string, day?: string) {
  try {
    const { account }: LookUp = await ask(url, lookUp, { number }, day);
    const text = document.createElement('p');
    text.textContent = account?.realCustomer?.sentence ?? 'There is no such account';
    page.replaceChildren(text);
  } catch (error) {
    fail(page, error as Error);
  }
}

/** Tells whoever asked what to do, by the code of the error. */
function fail(page: HTMLElement, error: Error) {
  const again = error instanceof KithError && ['BUSY', 'UNAVAILABLE'].includes(error.code);
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.textContent = again ? 'Please try again in a moment' : error.message;
  page.replaceChildren(text);
}
