// What CodeMirror says, in Chinese.

export const PHRASES: Record<string, string> = {
  'Control character': '控制字符',
  'Selection deleted': '已删除选中的内容',
  'Find': '查找',
  'Replace': '替换为',
  'next': '下一个',
  'previous': '上一个',
  'all': '全选',
  'match case': '区分大小写',
  'by word': '整词',
  'regexp': '正则表达式',
  'replace': '替换',
  'replace all': '全部替换',
  'close': '关闭',
  'current match': '当前匹配',
  'replaced $ matches': '已替换 $ 处',
  'replaced match on line $': '已替换第 $ 行的一处',
  'Completions': '补全',
  'Diagnostics': '问题',
  'No diagnostics': '没有问题'
};
