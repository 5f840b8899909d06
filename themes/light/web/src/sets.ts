// Sets of options or questions, as the engine writes them: in halves of 32 bits.
import { SET_BITS } from './wire';

/** Whether one number holds the bit of a member. */
export const hasBit = (bits: number, member: number): boolean => ((bits >>> (member % SET_BITS)) & 1) === 1;

/** Whether a set in two halves holds a member. */
export const isIn = (low: number, high: number, member: number): boolean => hasBit(member < SET_BITS ? low : high, member);

/** The two halves of a set of these members. */
export function halves(members: number[]): [low: number, high: number] {
  const half = (isHigh: boolean): number => members
    .filter((member) => (member >= SET_BITS) === isHigh)
    .reduce((bits, member) => bits | (1 << (member % SET_BITS)), 0);
  return [half(false), half(true)];
}
