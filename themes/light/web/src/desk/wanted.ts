// What a page in the preview wants for somebody, and the desk gives or says where it is given.
import { confirmed, download, say } from './ui';

/** Saves what a page made. */
export async function saved({ name, bytes }: { name: string; bytes: Blob }): Promise<void> {
  const plain = name.replace(/[\\/:*?"<>|]/g, '');
  if (!/\.(csv|ics|txt)$/.test(plain)) {
    say(`预览里只能存下 csv、ics 和 txt 文件；“${plain}”发布以后在网站上可以下载。`);
    return;
  }
  if (!await confirmed(`网页做好了文件“${plain}”，要存下来吗？`, '存下来')) return;
  download(plain, new Uint8Array(await bytes.arrayBuffer()), 'application/octet-stream');
}

/** Says why what is elsewhere is not opened: another site, an attachment, somebody's number. */
export function away(address: string): void {
  say(`预览里打不开“${address.replace(/^\.\//, '').slice(0, 80)}”；发布以后在网站上点就能打开。`);
}

/** What a link or a code leads to is the frame here. */
export function ownAddress(): void {
  say('预览里的链接和二维码别人打不开；发布以后在网站上复制、扫描的才能用。');
}
