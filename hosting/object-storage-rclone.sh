#!/bin/sh
# 对象存储：和 object-storage.sh 一样，用 rclone 传；它比较文件内容，没有变的不再传。
# 用法：sh object-storage-rclone.sh public 名字:存储桶/portal（“名字”是运行 rclone config 时起的）
set -eu
from=$1; to=$2; shift 2
forever="Cache-Control: public, max-age=31536000, immutable"; again="Cache-Control: no-cache"

# 1. 名字里有哈希的文件：先到，一直留着
mkdir -p "$from/files"
for folder in assets files; do
    rclone copy --checksum --header-upload "$forever" "$from/$folder" "$to/$folder/" "$@"
done
# 2. 网页和其他文件
rclone copy --checksum --header-upload "$again" --filter "- /index.html" --filter "- /manifest.json" \
    --filter "- /assets/**" --filter "- /files/**" --filter "- /.zhiyin.past" "$from" "$to/" "$@"
# 3. 首页，再是清单
rclone copy --checksum --header-upload "$again" "$from/index.html" "$to/" "$@"
rclone copy --checksum --header-upload "$again" "$from/manifest.json" "$to/" "$@"
# 4. 最后删去已经不用的（只删这个路径下面的；这个路径下不要放别的东西）
rclone sync --delete-after --checksum --header-upload "$again" \
    --filter "- /assets/**" --filter "- /files/**" --filter "- /.zhiyin.past" "$from" "$to/" "$@"
for folder in assets files; do
    rclone sync --delete-after --checksum --header-upload "$forever" \
        "$from/$folder" "$to/$folder/" "$@"
done
