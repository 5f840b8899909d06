// Two texts, line by line: which line of the one is which of the other.

/** The most that is compared, old lines by new ones between those that are the same at both ends; beyond, none has a partner. */
const MOST = 16_000_000;

/** Of each new line the number of its old one; -1 where it is new. The order stays, and as many as can be have one. */
export function partners(old: string[], now: string[]): number[] {
  const from = new Array<number>(now.length).fill(-1);
  let start = 0, oldEnd = old.length, nowEnd = now.length;
  while (start < oldEnd && start < nowEnd && old[start] === now[start]) {
    from[start] = start;
    start += 1;
  }
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd -= 1;
    nowEnd -= 1;
    from[nowEnd] = oldEnd;
  }
  const [height, width] = [oldEnd - start, nowEnd - start];
  if (height * width > MOST) return from;
  // How many lines the rests from here on have in common.
  const common = Array.from({ length: height + 1 }, () => new Uint16Array(width + 1));
  for (let one = height - 1; one >= 0; one -= 1) {
    for (let other = width - 1; other >= 0; other -= 1) {
      common[one][other] = old[start + one] === now[start + other]
        ? common[one + 1][other + 1] + 1
        : Math.max(common[one + 1][other], common[one][other + 1]);
    }
  }
  for (let one = 0, other = 0; one < height && other < width;) {
    if (old[start + one] === now[start + other]) {
      from[start + other] = start + one;
      one += 1;
      other += 1;
    } else if (common[one + 1][other] >= common[one][other + 1]) one += 1;
    else other += 1;
  }
  return from;
}

/** Of each new line the number of the old one it stands in place of, the same or changed; -1 where it came to them. */
export function inPlaceOf(old: string[], now: string[]): number[] {
  const from = partners(old, now);
  /** Old lines from here on are those of partners below. */
  const until = new Array<number>(now.length).fill(old.length);
  for (let at = now.length - 2; at >= 0; at -= 1) until[at] = from[at + 1] < 0 ? until[at + 1] : from[at + 1];
  let next = 0;
  return from.map((partner, at) => {
    const place = partner >= 0 || next >= until[at] ? partner : next;
    if (place >= 0) next = place + 1;
    return place;
  });
}
