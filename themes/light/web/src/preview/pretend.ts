// The day that was asked for: pages ask `Date`, and are told that day at the present time of day.

const DAY = 864e5, AHEAD = 288e5; // UTC+8

/** From now on it is this day, `2023-06-09`. */
export function pretend(day: string): void {
  const Real = Date, start = Real.now();
  const ahead = Real.parse(`${day}T00:00:00+08:00`) + ((start + AHEAD) % DAY) - start;
  const now = (): number => Real.now() + ahead;
  window.Date = new Proxy(Real, {
    construct: (target, given: unknown[], wanted) => Reflect.construct(target, given.length ? given : [now()], wanted) as object,
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name) as unknown)
  });
}
