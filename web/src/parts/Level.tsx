import './level.css';

/** How much of three, as boxes with the word beside them. Undefined: nobody knows. */
export function Level({ of, word }: { of: number | undefined; word: string }) {
  return (
    <span className="level">
      {of !== undefined && (
        <span aria-hidden="true">
          {[1, 2, 3].map((step) => (
            <i key={step} className={step <= of ? 'on' : ''} />
          ))}
        </span>
      )}
      {word}
    </span>
  );
}
