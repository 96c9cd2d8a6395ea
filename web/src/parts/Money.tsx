/** An amount as the reader writes it, exact: a decimal is never made a binary fraction. Nothing where there is none. */
export function Money({
  amount,
  currency,
}: {
  amount: string | null | undefined;
  currency: string | null | undefined;
}) {
  return amount == null ? null : <data value={amount}>{moneyText(amount, currency)}</data>;
}

export function moneyText(amount: string, currency: string | null | undefined): string {
  const style = currency ? ({ style: 'currency', currency } as const) : ({ minimumFractionDigits: 2 } as const);
  return new Intl.NumberFormat(undefined, style).format(amount as Intl.StringNumericLiteral);
}

/** A count as the reader writes it. */
export function countText(count: number): string {
  return new Intl.NumberFormat(undefined).format(count);
}
