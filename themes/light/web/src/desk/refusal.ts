// Why changes are not carried out, in a sentence: all of them are, or none.
import { isLookingOn } from './looking';
import * as making from './making';
import { onlyRead, type Project } from './project';
import type { Change } from './said';

/** Empty where nothing keeps them from being carried out. */
export function refusal(project: Project, changes: Change[]): string {
  const [fixed] = onlyRead(project, changes.map(({ path }) => path || ''));
  if (isLookingOn()) return '这一页只能看，没有改动。';
  // In texts that were written in meanwhile they would stand somewhere else.
  if (!changes.every(({ of }) => making.isNow(of))) return '刚才内容又有改动，这一下没有照做；请再按一次。';
  return fixed ? `“${fixed}”不是 UTF-8 编码，编辑台不能改它，所以都没有改。请先另存为 UTF-8。` : '';
}
