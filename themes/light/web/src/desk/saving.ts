// How work leaves the desk: back into its folder, as a zip, or published.
import { ask } from './engine';
import * as folder from './folder';
import { isSame, type Project, unsaved } from './project';
import type { Problem } from './said';
import { forget } from './store';
import { confirmed, download, load, say } from './ui';

/** Writes back what changed. What somebody else changed meanwhile is not overwritten without a question. */
export async function save(project: Project): Promise<void> {
  const paths = unsaved(project);
  if (!project.folder) {
    await pack(project);
    return;
  }
  for (const path of paths) {
    const now = await folder.bytesOf(project.folder, path) || undefined;
    if (!isSame(now, project.saved[path]) && !isSame(now, project.files[path])
      && !await confirmed(`“${path}”打开以后被别人改过。要用您这里的版本覆盖它吗？`, '用我的版本')) {
      say(`“${path}”没有保存，您的版本还在编辑台里。`);
      continue;
    }
    await folder.put(project.folder, path, project.files[path]);
    if (project.files[path]) project.saved[path] = project.files[path];
    else delete project.saved[path];
  }
  if (!unsaved(project).length) {
    await forget();
    say(paths.length ? `已保存 ${paths.length} 个文件。` : '没有要保存的改动。');
  }
}

/** All files as a zip. What came from a folder is saved once it is in that folder again. */
export async function pack(project: Project): Promise<void> {
  const bytes = await ask<Uint8Array<ArrayBuffer>>('pack', project.files);
  download(`${project.name}.zip`, bytes, 'application/zip');
  if (!project.folder) {
    project.saved = { ...project.files };
    await forget();
  }
  say(`内容已存成 zip，请到下载的文件夹里找。${project.folder ? '原来的文件夹没有动。' : ''}`);
}

/** What only a published site needs. */
async function roster(): Promise<Uint8Array<ArrayBuffer>> {
  await load('roster');
  return ZHIYIN_ROSTER_MODULE;
}

/** The site as a zip; what stops it, where something does. */
export async function publish(project: Project): Promise<Problem[]> {
  say('正在生成网站……');
  const made = await ask<Uint8Array<ArrayBuffer> | Problem[]>('publish', await roster());
  if (Array.isArray(made)) {
    say('内容里还有错误，没有发布。请看下面的“问题”。');
    return made;
  }
  download(`${project.name}-网站.zip`, made, 'application/zip');
  say('网站已存成 zip：解开以后，把里面的文件放到网站的服务器上。');
  return [];
}

/** What went wrong while something was written, in a sentence. */
export function failed(error: unknown): void {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') say('没有写这个文件夹的权限。您的改动还在编辑台里，可以先存成 zip。');
  else if (name === 'QuotaExceededError') say('磁盘满了，没有保存完。您的改动还在编辑台里。');
  else if (name === 'NotFoundError') say('这个文件夹不见了：它可能被移走或改名。您的改动还在编辑台里，可以先存成 zip。');
  else say('没有保存成功。您的改动还在编辑台里，可以先存成 zip。');
}
