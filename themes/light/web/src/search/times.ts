// Days and months in figures and in words: 六月三十号 is 6月30日.

const DIGITS = '〇一二三四五六七八九';
const CHINESE_NUMBER = /[〇零一二三四五六七八九十]+(?=[年月日号天])/g;

const figures = (number: string): string => Array.from(number, (digit) => DIGITS.indexOf(digit)).join('');

/** 三十 → 30, 二〇二三 → 2023. */
function inFigures(number: string): string {
  const [tens, ones] = number.replace(/零/g, '〇').split('十');
  return ones === undefined ? figures(tens) : (figures(tens) || '1') + (figures(ones) || '0');
}

/** 30 → 三十; what is not said in tens and ones stays. */
function inWords(number: string): string {
  const tens = Math.floor(+number / 10), ones = +number % 10;
  if (tens > 9) return number;
  return (tens > 1 ? DIGITS[tens] : '') + (tens ? '十' : '') + (ones ? DIGITS[ones] : '');
}

/** A text with its days as notices write them. */
export const asWritten = (text: string): string =>
  text.replace(CHINESE_NUMBER, inFigures).replace(/(\d月\d+)号/g, '$1日');

/** Each time in such a text, with how it is written in words. */
export const timesIn = (text: string): string[][] =>
  (text.match(/\d+[年月日天](?:\d+[月日])*/g) || []).map((time) => [time, time.replace(/\d+(?=[月日天])/g, inWords)]);
