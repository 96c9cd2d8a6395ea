/** What was typed into a field of a form, without blanks around it; empty if nothing was. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
