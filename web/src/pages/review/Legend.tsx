/** Which keys go through the list. */
export function Legend({ deciding = false }: { deciding?: boolean }) {
  return (
    <p className="muted small">
      <kbd>j</kbd> next · <kbd>k</kbd> back · <kbd>Enter</kbd> open
      {deciding && (
        <>
          {' '}
          · <kbd>s</kbd> the same household · <kbd>n</kbd> not the same household · <kbd>u</kbd> undo
        </>
      )}
    </p>
  );
}
