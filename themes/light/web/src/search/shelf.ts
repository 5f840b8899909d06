// Where entries are looked for: read through where they are few, and by an index where they are many.
import { few } from './few';
import { cut } from './index';
import { manyOf } from './many';
import type { Shelf } from './word';

export const shelf: Shelf = cut ? manyOf(cut) : few;
