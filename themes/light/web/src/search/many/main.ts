// What only the search of a site of many entries needs: their shelf, put where the search looks for it.
import { index } from '../index';
import { many } from './shelf';

index.shelf = many;
