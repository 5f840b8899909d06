// Deadlines as a calendar file (RFC 5545).
import { AHEAD, DAY } from '../day';

export interface Deadline {
  day: number;
  /** The first day of a window; 0 where there is none. */
  opens: number;
  /** Until when on the last day, in minutes; 0 where all of it counts. */
  minutes: number;
  what: string;
  /** The date as it reads on the page. */
  date: string;
  /** The anchor on the page. */
  id: string;
  note: string;
  /** The notice's own words. */
  quote: string;
}

interface Calendar {
  /** What the identifiers of its events begin with. */
  prefix: string;
  /** The title of the guide. */
  title: string;
  deadlines: Deadline[];
}

/** Most octets of a line. */
const WIDTH = 75;
/** Milliseconds of a minute. */
const MINUTE = 6e4;

const stamp = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
const dayStamp = (day: number): string => stamp(day * DAY).slice(0, 8);
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\s*\n\s*/g, '\\n');

/** A line cut between characters; what goes on begins with a blank. */
function folded(line: string): string {
  const parts = [''];
  let octets = 0;
  Array.from(line).forEach((letter) => {
    const more = new TextEncoder().encode(letter).length;
    if (octets + more >= WIDTH) {
      parts.push(' ');
      octets = 1;
    }
    parts[parts.length - 1] += letter;
    octets += more;
  });
  return parts.join('\r\n');
}

/** 23:59. */
const LAST_MINUTE = 1439;

/** When an event is and when it is told of: whole days, a moment of a day, or from a day on until such a moment. */
function timesOf({ day, opens, minutes }: Deadline): [string[], string] {
  // 24:00 would stand in the calendar as the next day.
  const end = stamp(day * DAY + Math.min(minutes, LAST_MINUTE) * MINUTE - AHEAD);
  if (minutes && opens) return [[`DTSTART:${stamp(opens * DAY - AHEAD)}`, `DTEND:${end}`], 'TRIGGER;RELATED=END:-P3D'];
  if (minutes) return [[`DTSTART:${end}`], 'TRIGGER:-P3D'];
  const times = [`DTSTART;VALUE=DATE:${dayStamp(opens || day)}`, `DTEND;VALUE=DATE:${dayStamp(day + 1)}`];
  // The end is the beginning of the day after.
  return [times, opens ? 'TRIGGER;RELATED=END:-P4D' : 'TRIGGER:-P3D'];
}

/** The text of the file. */
export function calendarOf({ prefix, title, deadlines }: Calendar): string {
  const now = stamp(Date.now());
  const eventOf = (deadline: Deadline): string[] => {
    const { what, date, id, note, quote } = deadline, [times, trigger] = timesOf(deadline);
    return [
      'BEGIN:VEVENT', `UID:${prefix}-${id}@zhiyin`, `DTSTAMP:${now}`, ...times,
      `SUMMARY:${escaped(what)}`, `DESCRIPTION:${escaped([date, note, quote, title].filter(Boolean).join('\n'))}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM', 'ACTION:DISPLAY', trigger, `DESCRIPTION:${escaped(what)}`, 'END:VALARM',
      'END:VEVENT'
    ];
  };
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//zhiyin//zh-CN', 'CALSCALE:GREGORIAN'];
  const lines = head.concat(...deadlines.map(eventOf), 'END:VCALENDAR');
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
