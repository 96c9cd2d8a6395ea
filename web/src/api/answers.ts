import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAsOf } from '../app/location';
import { type Answer, ask } from './ask';
import type { ReaderFragment, TypedDocumentString } from './gen/graphql';
import { type Problem, passes } from './problems';

/** The answer to a page's document, as far as it is there. */
export interface Answered<Data> {
  /** Undefined until it has come, and where nothing came; of a partial answer the fields that failed are null. */
  data: Data | undefined;
  /** What is wrong: of the whole, or of parts of it. Empty if nothing is. */
  problems: Problem[];
  /** Whether data is the answer to former variables, kept until the next comes. */
  former: boolean;
  /** Whether an answer is awaited, the first or another one. */
  pending: boolean;
  /** Asks once more. */
  again: () => void;
}

/**
 * Asks a document as of the day in the address, again whenever its variables change. With keep, the answer to the
 * former variables stands until the next has come.
 */
export function useAnswer<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { keep = false, when = true }: { keep?: boolean; when?: boolean } = {},
): Answered<Data> {
  const asOf = useAsOf();
  const queries = useQueryClient();
  const key = [document.toString(), variables, asOf ?? ''];
  const query = useQuery<Answer<Data>>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const answer = await ask(document, variables, { asOf, signal });
      const { viewer } = (answer.data ?? {}) as Partial<ReaderFragment>;
      if (viewer) queries.setQueryData(viewerKey, viewer);
      return answer.data ? answer : { ...answer, data: stillGood(answer.problems, queries.getQueryData(key)) };
    },
    enabled: when,
    ...(keep && { placeholderData: keepPreviousData }),
  });
  return {
    data: query.data?.data ?? undefined,
    problems: query.data?.problems ?? [],
    former: query.isPlaceholderData,
    pending: query.isFetching,
    again: () => void query.refetch(),
  };
}

/** What stays on screen where nothing came: what was there, if it is no worse for that. */
function stillGood<Data>(problems: Problem[], before: Answer<Data> | undefined): Data | null {
  return problems.every(passes) ? (before?.data ?? null) : null;
}

const viewerKey = ['viewer'];

/** Who reads, as the last page that came said. Undefined until one has. */
export function useViewer(): ReaderFragment['viewer'] | undefined {
  return useQuery<ReaderFragment['viewer']>({ queryKey: viewerKey, queryFn: skipToken }).data;
}

/** A mutation that can be sent. */
export interface Change<Data, Variables> {
  /** Sends it. Afterwards everything on screen is asked again, if it was done. */
  send: (variables: Variables) => Promise<Answer<Data>>;
  pending: boolean;
}

/** Changes are made today, whatever day the page shows. */
export function useChange<Data, Variables>(document: TypedDocumentString<Data, Variables>): Change<Data, Variables> {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (variables: Variables) => ask(document, variables),
    onSuccess: (answer) => (answer.problems.length === 0 ? queries.invalidateQueries() : undefined),
  });
  return { send: mutation.mutateAsync, pending: mutation.isPending };
}
