import type { KeyboardEvent, ReactNode } from 'react';

/** One of a few words, all of them in sight. The first letter of a word chooses it. */
export function Choices<Value extends string>({
  name,
  legend,
  words,
  value,
  show,
}: {
  name: string;
  legend: string;
  words: Record<Value, string>;
  /** What is chosen at first. */
  value: Value;
  /** How a choice is shown; unless told, by its word. */
  show?: (value: Value) => ReactNode;
}) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {(Object.keys(words) as Value[]).map((one) => (
        <label key={one} data-word={words[one]}>
          <input type="radio" name={name} value={one} defaultChecked={one === value} onKeyDown={byLetter} />{' '}
          {show?.(one) ?? words[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** Of several words with the letter, the next one after what is chosen. */
function byLetter(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key.length > 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
  const group = event.currentTarget.closest('fieldset');
  const labels = [...(group?.querySelectorAll<HTMLLabelElement>('label[data-word]') ?? [])];
  const chosen = labels.findIndex((label) => label.querySelector('input:checked'));
  const next = [...labels.slice(chosen + 1), ...labels.slice(0, chosen + 1)];
  const letter = event.key.toLowerCase();
  const found = next.find((label) => label.dataset.word?.toLowerCase().startsWith(letter));
  const input = found?.querySelector('input');
  if (!input) return;
  event.preventDefault();
  input.checked = true;
  input.focus();
}
