// How work leaves the desk: back into its folder, as a zip, or published.
import { ask, Died } from './engine';
import * as folder from './folder';
import { type Hands, settle } from './outside';
import { isSame, type Project, set, unsaved } from './project';
import type { Problem } from './said';
import { forget } from './store';
import { download, load, say } from './ui';

/** Writes back what changed. What somebody else changed meanwhile is not overwritten without a question. */
export async function save(project: Project, hands: Hands): Promise<void> {
  if (!project.folder) {
    await pack(project);
    return;
  }
  await folder.allowed(project.folder);
  let count = 0, kept = '';
  for (const path of unsaved(project)) {
    const theirs = await folder.bytesOf(project.folder, path);
    if (!isSame(theirs, project.saved[path]) && !isSame(theirs, project.files[path])
      && !await settle(project, { path, bytes: theirs }, hands)) {
      kept = `“${path}”没有保存，您的版本还在编辑台里。`;
      continue;
    }
    count += Number(await written(project, path));
  }
  // A copy of somebody else's version came about while asking.
  for (const path of kept ? [] : unsaved(project)) count += Number(await written(project, path));
  if (!unsaved(project).length) await forget();
  say(kept || (count ? `已保存 ${count} 个文件。` : '没有要保存的改动。'));
}

/** Writes a file; what is typed meanwhile is not saved yet. False where it is the same already. */
async function written(project: Project, path: string): Promise<boolean> {
  const bytes = project.files[path];
  if (!project.folder || isSame(bytes, project.saved[path])) return false;
  if (!isSame(await folder.bytesOf(project.folder, path), bytes)) await folder.put(project.folder, path, bytes);
  set(project.saved, path, bytes);
  return true;
}

/** All files as a zip, or why there is none. What came from a folder is saved once it is in that folder again. */
export async function pack(project: Project): Promise<void> {
  const files = { ...project.files };
  const made = await ask<Uint8Array<ArrayBuffer> | string>('pack', files);
  if (typeof made === 'string') {
    say(made);
    return;
  }
  download(`${project.name}.zip`, made, 'application/zip');
  if (!project.folder) {
    project.saved = files;
    if (!unsaved(project).length) await forget();
  }
  say(`内容已存成 zip，请到下载的文件夹里找。${project.folder ? '原来的文件夹没有动。' : ''}`);
}

/** What only a published site needs. */
async function roster(): Promise<Uint8Array<ArrayBuffer>> {
  await load('roster');
  return ZHIYIN_ROSTER_MODULE;
}

/** What a case says that does not hold. */
export const isOfCase = ({ path }: Problem): boolean => Boolean(path?.endsWith('/cases.yaml'));

/** Says what keeps a site from being published. */
export function sayStopped(found: Problem[]): void {
  const errors = found.filter(({ severity }) => severity === 'error');
  if (found.every(isOfCase)) say(`有 ${errors.length} 处用例不符合，没有发布。请看下面的“用例”：规则改对了的，把用例也改过来。`);
  else say(`内容里还有 ${errors.length} 处错误，没有发布。请看下面的“问题”。`);
}

/** The site as a zip; what stops it, where something does. */
export async function publish(project: Project): Promise<Problem[]> {
  say('正在生成网站……');
  const made = await ask<Uint8Array<ArrayBuffer> | Problem[]>('publish', await roster());
  if (Array.isArray(made)) {
    sayStopped(made);
    return made;
  }
  download(`${project.name}-网站.zip`, made, 'application/zip');
  say('网站已存成 zip，请到下载的文件夹里找。解开以后双击 index.html 先看一遍，再把里面的文件都放到网站的服务器上。');
  return [];
}

/** What went wrong while something was written, in a sentence. */
export function failed(error: unknown): void {
  // What is to be said of that was said where it is started anew.
  if (error instanceof Died) return;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') say('没有写这个文件夹的权限。您的改动还在编辑台里，可以先存成 zip。');
  else if (name === 'QuotaExceededError') say('磁盘满了，没有保存完。您的改动还在编辑台里。');
  else if (name === 'NotFoundError') say(folder.GONE);
  else say('没有保存成功。您的改动还在编辑台里，可以先存成 zip。');
}
