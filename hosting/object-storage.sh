#!/bin/sh
# 对象存储：把 public 传到存储桶，先后次序保证正在浏览的人不会看到半个网站。
# 用 AWS 命令行写成；阿里云 OSS、腾讯云 COS、华为云 OBS 和 MinIO 都接受 S3 接口，用 --endpoint-url 指出地址。
# 用法：sh object-storage.sh public s3://存储桶/portal [--endpoint-url https://…]
set -eu
from=$1; to=$2; shift 2

# 1. 名字里有哈希的文件：先到，一直留着
aws s3 sync "$from/assets" "$to/assets" --cache-control "public, max-age=31536000, immutable" "$@"
# 供下载的文件（没有放文件的网站，没有这个文件夹）
if [ -d "$from/files" ]; then
    aws s3 sync "$from/files" "$to/files" --cache-control "public, max-age=31536000, immutable" "$@"
fi
# 2. 网页：每次都传。sync 只比大小和时间，退回旧版时会漏传一样大的网页
aws s3 cp "$from" "$to" --recursive --exclude "*" --include "*.html" --exclude index.html \
    --content-type "text/html; charset=utf-8" --cache-control no-cache "$@"
# 3. 其他文件
aws s3 cp "$from" "$to" --recursive --exclude "*" --include robots.txt --include sitemap.xml \
    --cache-control no-cache "$@"
# 4. 首页，再是清单
aws s3 cp "$from/index.html" "$to/index.html" \
    --content-type "text/html; charset=utf-8" --cache-control no-cache "$@"
aws s3 cp "$from/manifest.json" "$to/manifest.json" \
    --content-type "application/json; charset=utf-8" --cache-control no-cache "$@"
# 5. 最后删去已经不用的（只删这个路径下面的；这个路径下不要放别的东西）
aws s3 sync "$from" "$to" --delete --cache-control no-cache --exclude "assets/*" --exclude "files/*" \
    --exclude .zhiyin.past "$@"
aws s3 sync "$from/assets" "$to/assets" --delete \
    --cache-control "public, max-age=31536000, immutable" "$@"
mkdir -p "$from/files"
aws s3 sync "$from/files" "$to/files" --delete \
    --cache-control "public, max-age=31536000, immutable" "$@"
