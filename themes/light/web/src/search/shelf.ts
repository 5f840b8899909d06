// Where entries are looked for: read through where they are few, and on the shelf that stands in front of
// this bundle where they are many.
import { few } from './few';
import { index } from './index';

export const shelf = index.shelf || few;
