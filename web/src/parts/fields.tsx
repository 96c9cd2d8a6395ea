/** What was typed into a field of a form, without blanks around it; empty if nothing was. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A field in which one of some values is chosen, each by its word. */
export function Select<Value extends string>({
  label,
  name,
  words,
  of = Object.keys(words) as Value[],
  value,
  none,
}: {
  label: string;
  name: string;
  words: Record<Value, string>;
  /** The values in their order; unless told, all that have words. */
  of?: Value[];
  /** What is chosen at first; unless told, the first. */
  value?: Value;
  /** What the empty value is called, which stands last. Without it there is none. */
  none?: string;
}) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value}>
        {of.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
        {none !== undefined && <option value="">{none}</option>}
      </select>
    </label>
  );
}

/** The reason of a decision, which has to have one; says is what stands there until somebody writes a better one. */
export function Why({ says }: { says?: string }) {
  return (
    <label>
      Why
      <textarea name="why" rows={2} required defaultValue={says} />
    </label>
  );
}

/** The day on which a decision ends. */
export function Until() {
  return (
    <label>
      Until (the first day it counts no more; empty: until it is taken back)
      <input type="date" name="until" />
    </label>
  );
}
