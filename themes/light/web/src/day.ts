// Days as the engine counts them, since 1970-01-01, and as machines write them.

/** Milliseconds of a day. */
export const DAY = 864e5;
/** By how many milliseconds UTC+8, the time of every guide, is ahead. */
export const AHEAD = 288e5;

/** The first and the last day that a guide knows: 1900-01-01 and 2199-12-31. */
export const FIRST_DAY = -25567, LAST_DAY = 84005;

/** Today in UTC+8. */
export const today = (): number => Math.floor((Date.now() + AHEAD) / DAY);

/** `2023-06-09`. */
export const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The moment of a day in UTC+8 that is so many minutes after it began; the end of the day where it is none. */
export const momentOf = (day: number, minutes: number): number => day * DAY + (minutes * 6e4 || DAY) - AHEAD;

/** The last moment of a day that is written `2023-06-09`. */
export const endOf = (iso: string): number => Date.parse(`${iso}T23:59:59+08:00`);
