## 提问
ask-what =
    想问什么？
    例如：/ask { $agency }{ $year }年收到多少件申请？
unknown-command = 没有这个命令。/help 列出能做的事；也可以直接用一句话提问。
button-too-old = 这条消息太旧了，按钮已失效，请再问一次。
button-not-yours = 这个按钮是给提问的人的。
button-source = 原文
button-subscribe = 🔔 订阅
went-wrong = 出了点问题，没能回答（编号 { $id }）。请稍后再试。
too-fast = 问得太快了，请歇半分钟再问。
library-empty = 还没有收报告，暂时什么也答不了。
agency-gone = 这个机关的报告已不在库里，请再问一次。
report-gone = 这份报告没有收，或已不在库里。

## 命令
summary-which =
    要看哪个机关的年报摘要？
    也可以写：/summary { $agency } { $year }
check-which =
    要核对哪个机关的年报？
    也可以写：/check { $agency } { $year }
trend-which =
    要看哪个机关各年的申请量？
    也可以写：/trend { $agency } 不予公开
comparison-which =
    比较哪一项？
    也可以写：/compare { $agency } { $other } 不予公开
ranking-which =
    按哪一项排名？
    也可以写：/rank 不予公开 { $year }
button-browse = 全部机关…
ask-of-all = 各机关的{ $what }
ask-ranking-of = 哪个机关的{ $what }最多？
figure-received = 新收申请
figure-granted = 予以公开
figure-denied = 不予公开
figure-not-provided = 无法提供
figure-carried-out = 结转下年
figure-reconsideration = 行政复议
figure-litigation = 行政诉讼
start-next = 直接发一句话就能提问；把报告文件（PDF、Word、网页）发来，马上读出要点。/help 列出全部命令。
help-commands =
    命令：
    /summary 摘要 · /check 核对 · /compare 比较
    /trend 历年 · /rank 排名 · /reports 浏览
    /subscribe 订阅新报告 · /export 导出表格
    /language 语言 · /privacy 隐私 · /new 重新开始
new-conversation = 好，重新开始。前面的问题不再影响后面的回答。
about =
    问政府信息公开年度报告，答案给出数字，并注明出自哪一行。
    现收 { $agencies } 个机关的 { $reports } 份报告。读不准的数不猜，没有的就说没有。
hello-group = 大家好。要问我，请用 /ask 加问题，或 @{ $bot } 加问题，或回复我的消息。其他消息我不处理。

## 语言、隐私
language-which = 用哪种语言回答？
language-each = 随问题的语言
language-is = 好，以后用中文回答。
language-is-each = 好，用什么语言问，就用什么语言答。
language-not-chosen = 未选
administrators-only = 在群里，只有管理员可以改这一项。
ask-in-private = 频道里只有管理员能用这些按钮。想查年报、想订阅，请私聊 @{ $bot }。
privacy =
    这里保存的与您有关的数据：
    · 对话：{ $conversations } 个（只记上一个问题，用来理解下一个，一天后删除）
    · 刚收到、还没处理完的消息（处理完即删）
    · 回答下的按钮：{ $replies } 个（含所问的问题，六十天后删除）
    · 订阅：{ $subscriptions } 个
    · 语言：{ $language }
    没答上来的、点了👎的问题会留下用来改进，不带姓名。您的姓名、头像、文件都不保存。
    /forget 删除以上全部。
forget-sure = 要删除与您有关的全部数据吗？订阅也会一并删除。
forget-sure-group = 要删除您在各处的对话记录吗？本群的订阅不受影响，用 /subscriptions 管理。
forget-yes = 删除
forget-no = 不删
forget-done = 已全部删除。
forget-done-group = 您的对话记录已删除。
forget-kept = 好，什么也没有删。

## 菜单
command-ask = 提问：数字、原文、比较都行
command-summary = 一份年报的摘要
command-reports = 按地区、机关、年份浏览
command-compare = 比较几个机关
command-trend = 一个机关的历年变化
command-rank = 排名
command-check = 核对年报里的数字
command-subscribe = 有新报告时通知我
command-subscriptions = 我的订阅
command-unsubscribe = 取消订阅
command-export = 导出表格
command-language = 选择语言
command-new = 重新开始
command-privacy = 保存了哪些数据
command-forget = 删除我的数据
command-about = 关于
command-help = 能问什么
command-add = 加入报告
command-status = 运行情况
command-unanswered = 没答上的问题
bot-description =
    问政府信息公开年度报告：某镇某年收到多少申请、公开多少、为何不公开……每个数字都带出处行。读不准的不猜，没有的说没有。

    直接发一句话提问，或把报告文件发来。
bot-short-description = 政府信息公开年报问答：数字准确，出处到行。

## 浏览、导出、反馈
browse-everywhere = 全部地区
browse-heading = { $place }：{ $agencies } 个机关，{ $reports } 份报告
browse-place = { $place }（{ $reports }）
browse-up = ⬆ 上一级
browse-years = { $agency }：看哪一年？
button-trend = 历年申请量
export-all = 导出全部报告的数据，用哪种格式？
export-answer = 导出“{ $question }”的表格，用哪种格式？
export-csv = CSV
export-xlsx = Excel
export-jsonl = JSON Lines
export-note = 空着的格是原文没填，“遗失”是读不准，都不是 0。
export-too-large = 文件太大，发不过来。请缩小范围，例如：/export 2024年各镇的申请
export-nothing = 这个问题背后没有表格可以导出。
thanks-liked = 谢谢！
dislike-why = 哪里不好？请点一下原因。
dislike-wrong-number = 数字不对
dislike-misunderstood = 答非所问
dislike-incomplete = 不完整
dislike-unclear = 看不懂
thanks-disliked = 谢谢，记下了（不记姓名）。
inline-open = 到对话里问

## 文件
file-photo = 图片里的字我读不了，请发 PDF、Word 或网页文件。
file-other = 请发文字，或 PDF、Word、网页、文本格式的报告文件。
file-too-large = 文件超过 20 MB，Telegram 不让机器人下载。请发小一些的，或发原文的网页。
file-more = 压缩包里另有 { $count } 份，没有显示。
file-forgotten = 这份文件读完即删，没有保存。
file-unplaceable = 像是年度报告，但读不出是哪个机关、哪一年的。请把机关和年份写进文件名再发。
file-failed = 没有读成：{ $reason }
file-is-not-a-report = 这不是政府信息公开工作年度报告。
file-is-scanned = 这是扫描件，没有文字。
file-is-encrypted = 文件有密码。
file-is-too-large = 文件太大。
file-is-unsupported = 不认识这种文件。
file-is-unreadable = 文件已损坏。
file-keep = 要把它加入库吗？加入后大家都能问到。
button-keep = ➕ 加入库
add-added = 已加入：{ $file }{ $reason }
add-updated = 已更新（保留旧版）：{ $file }{ $reason }
add-unchanged = 库里已有，没有变化：{ $file }{ $reason }
add-replaced = { $file } 是{ $agency }{ $year }年报告的第 { $version } 版，库里现在用的是第 { $current } 版（来自 { $currentFile }），没有改动。要恢复这一版，请在服务器上运行 nianbao add --restore 加上这个文件。
add-failed = 没有加入：{ $file }。{ $reason }

## 订阅
scope-all = 全部
subscribe-which = 有新报告时通知您。订阅谁？也可以写：/subscribe 环翠区，/subscribe 温泉镇 新收>100，/subscribe 全部 检查有问题
subscribe-several = 叫“{ $name }”的有几个，订阅哪一个？
subscribe-unheld = 还没有收过“{ $name }”的报告，也没有这个地区。等它的第一份吗？
subscribe-guess = 没有叫“{ $name }”的。是指这个吗？
subscribe-unknown = 不认识“{ $name }”。请写机关或地区的名称，例如：/subscribe 环翠区
subscribe-unclear = 没看懂“{ $words }”。条件可以这样写：新收 > 100，检查有问题，关键词 乡村振兴
subscribe-any-year = 订阅管以后的新报告，哪一年的都通知，“{ $years }”略去了。
subscribe-limit = 一个对话最多 { $limit } 个订阅。请先用 /unsubscribe 取消一些。
subscribe-done = 已订阅：{ $what }
subscribe-exists = 早已订阅：{ $what }
subscribe-resumed = 已恢复订阅：{ $what }
subscribe-held = 已收的 { $count } 份不再通知，以后的新报告和更正会通知。
subscribe-many-held = 已收的不再通知，以后的新报告和更正会通知。
subscribe-none-fulfil = 已收的没有一份符合，以后有符合的就通知。
subscribe-none-held = 目前一份也没有收，收到第一份就通知。
subscription-with = { $name }（{ $conditions }）
subscription-quiet = { $from }–{ $to } 点不打扰
subscription-silent = 静音
subscription-paused-person = 已暂停
subscription-paused-blocked = 已停（发不到）
subscription-gone = 这个订阅已经没有了。
when-now = 立即
when-daily = 每天 { $hour } 点
when-weekly = 每{ $weekday } { $hour } 点
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
button-settings = 设置
button-held = 看已收的
button-pause = 暂停
button-resume = 恢复
button-silent = 静音
button-loud = 有声
button-now = 立即
button-daily = 每天
button-weekly = 每周
button-hour = { $hour } 点
button-weekday = { $weekday }
button-quiet = { $from }–{ $to } 点不打扰
button-quiet-off = 取消免打扰
button-zone = 时区：{ $zone }
button-unsubscribe = 取消订阅
button-list = 全部订阅
subscriptions-list = 订阅 { $count } 个，点开可以设置：
subscriptions-none = 还没有订阅。例如：/subscribe 环翠区
subscriptions-how =
    可以这样写：
    /subscriptions 1 名称 我的区
    /subscriptions 1 时区 Europe/Berlin
    /subscriptions 1 免打扰 22-7
    /subscriptions 1 每天 9
    /subscriptions 1 每周 一 9
    /subscriptions 1 条件 新收>100，检查有问题
    /subscriptions 1 话题 这里
    /subscriptions 导出
    /subscriptions 导入（换行后接导出的内容；导出的文件发来时，说明也这样写）
unsubscribe-which = 取消哪一个？
unsubscribe-unknown = 没有叫“{ $words }”的订阅。/subscriptions 列出全部。
unsubscribe-done = 已取消订阅：{ $name }
import-done = 已导入：新增 { $added } 个，原有 { $existed } 个。
import-failed = 没有导入，请改正后再发：
import-line = 第 { $line } 行：{ $text }（{ $why }）

import-more = 还有 { $count } 处。
import-what = 请把导出的内容写在后面：/subscriptions 导入（换行）范围：…，或发导出的文件，说明写 /subscriptions 导入
import-no-list = 这不是导出的订阅列表。/subscriptions 导出 会给出一份。
import-file-how = 这是订阅列表。要导入，请回复这个文件：/subscriptions 导入
export-list-file = 全部订阅。要导入：把文件发给我，说明写 /subscriptions 导入；或回复文件 /subscriptions 导入
import-unknown-field = 没有这一项。可以写：范围、名称、条件、发送、免打扰、时区、语言、静音、暂停、话题
import-twice = 这一项写了两次
import-no-scope = 前面要先写一行范围，例如 范围：地区 山东省 / 威海市 / 环翠区
import-bad-value-scope = 应为：全部，地区 山东省 / 威海市 / 环翠区，或 机关 温泉镇
import-bad-value-name = 名称要有 1 到 100 个字
import-bad-value-condition = 条件太多，最多 10 个
import-bad-value-when = 应为：立即，每天 9，或 每周 一 9，只能是整点
import-bad-value-quiet = 应为：22-7，只能是整点
import-bad-value-timeZone = 应为：Asia/Shanghai，Europe/Berlin 等，或 北京
import-bad-value-language = 应为：zh 或 en
import-bad-value-silent = 应为：是 或 否
import-bad-value-paused = 应为：是 或 否
import-bad-value-topic = 应为话题的编号
import-unknown-scope = 没有叫这个的地区或机关。应为：地区 山东省 / 威海市 / 环翠区，或 机关 温泉镇
import-near = 没有叫这个的，是不是：{ $names }
import-several-scopes = 有几个，请写全：{ $names }
import-cut = 列表不完整，在这里断了。请发整个列表，或导出的文件
import-bad-condition = 不是条件。可以写：新收 > 100，检查有问题，关键词 乡村振兴
import-limit = 超过一个对话的订阅数
setting-unclear = 没看懂“{ $words }”。
subscription-same = 已有同样的订阅：{ $name }
subscription-topic = 话题“{ $topic }”
subscription-topic-here = 本话题
subscription-topic-other = 另一个话题
held-heading = 已收的报告 { $count } 份：
panel-how = 名称、条件、其他时刻用文字改，写法见 /subscriptions ?
button-language-zh = 语言：中文
button-language-en = 语言：English
button-topic-here = 改发到这个话题
button-mute-one = 🔕 不再通知“{ $name }”

## 管理
add-what = 请发：/add 网址，或把文件发来后回复它 /add。
add-more = 另有 { $count } 个网址没有加入，请再发一次。
add-nothing = 那里没有找到年度报告。
status-heading = 运行正常，已运行 { $uptime }。
status-library = · 库：{ $agencies } 个机关，{ $reports } 份报告
status-subscriptions = · 订阅：{ $subscriptions } 个，{ $chats } 个对话；暂停 { $paused }，发不到 { $blocked }
status-outbox = · 通知：待发 { $waiting }，已发 { $sent }，失败 { $dead }
status-feedback = · 反馈：👍 { $liked }，👎 { $disliked }；待看的问题 { $open } 个（/unanswered）
status-memory = · 内存：{ $megabytes } MB
status-dead = · 发送失败：对话 { $chat }，报告 { $report }：{ $reason }
button-retry-dead = 重发失败的
dead-retried = 已重新排队：{ $count } 条。
sources-none = 没有配置来源。把来源写进库所在文件夹的 sources.json。
sources-heading = 跟踪的来源 { $count } 个：
sources-item = · { $name }：{ $state }；上次成功 { $success }，下次 { $next }
sources-success = { $time }（{ $ago }）
just-now = 刚刚
sources-never = 从未
sources-unplanned = 未定
source-new = 还没运行
source-ok = 正常
source-failing = 失败
source-empty = 列表里没有年报
source-quiet = 没有新报告
source-named = { $name }（{ $id }）
source-alarm = ⚠ 来源“{ $name }”{ $state }。{ $detail }
unanswered-none = 没有待看的问题。
unanswered-heading = 没答上的、点了👎的问题：
unanswered-cleared = 已清空。
button-clear = 清空
command-sources = 跟踪的来源

## 图、静音
muted = 已暂停这个订阅。
muted-already = “{ $name }”已暂停，不再通知。用 /subscriptions 恢复。
muted-how = “{ $name }”已暂停，不再通知。
button-summary = 摘要
button-chart = 📊 图
button-mute = 🔕 不再通知
chart-none = 这些数画不成图。
reload-failed = 没有重新载入，仍用原来的：{ $reason }
reload-done = 已重新载入：{ $agencies } 个机关，{ $sources } 个来源。
command-reload = 重新载入来源

## 读不了来源和网址的原因
reason-at = { $reason } { $address }
reason-save-page = 可用浏览器打开，另存网页后加入文件。
reason-add-private = { $ip } 不是公网地址。如果确要读内网，请给机器人设置 ALLOW_PRIVATE=yes，再重新启动。
reason-private = { $ip } 不是公网地址。如果确是内网的来源，请在 sources.json 里给它写上 "allowPrivate": true。
reason-no-address = 这不是网址，请写成 https://主机/路径。
reason-not-http = 只读 http 和 https 的网址，不读 { $protocol }。
reason-with-password = 不读带用户名或密码的网址，请去掉再发。
reason-no-machine = 找不到主机 { $name }（{ $symptom }），请核对网址，并看看本机能不能上网。
reason-unreachable = 连不上网站（{ $symptom }），请稍后再试。
reason-silent = 网站 { $seconds } 秒没有回应，请稍后再试。
reason-handshake-slow = 网站 { $seconds } 秒没有建立安全连接，请稍后再试。
reason-slow = 网站 { $seconds } 秒还没有发完，请稍后再试。
reason-too-large = 超过 { $megabytes } MB，年报没有这么大的。
reason-unpackable = 网站发来的压缩数据解不开，请稍后再试。
reason-redirects = 跳转超过 { $count } 次。请用浏览器打开，改用最后到达的网址。
reason-no-page = 没有这个网页（{ $status }），请用浏览器核对网址。
reason-unwelcome = 网站不让程序读取（{ $status }）。
reason-trouble = 网站出了故障（{ $status }），请稍后再试。
reason-status = 网站答复 { $status }，请用浏览器核对网址。
reason-busy = 网站忙（{ $status }），要求过 { $minutes } 分钟再来。
reason-robots = 网站的 robots.txt 不让程序读取这个网页。
reason-robots-unavailable = 网站的 robots.txt 读不到（{ $status }），所以暂不读取这个网站，请稍后再试。
reason-no-text = 这是文件，不是网页。来源要写列出报告的网页。
reason-too-complex = 网页的结构过于复杂，读不了。
reason-no-json = 这不是 JSON。列出链接的网页请用 "kind": "list"。
reason-no-rows = JSON 里没有找到列表，请在来源的 json.items 里写明位置。
reason-no-rows-at = JSON 的“{ $path }”处没有列表，请改正来源的 json.items。
reason-rows-without-address = JSON 的 { $count } 行都没有网址，每行有 { $names }。请在来源的 json.address 里写明位置。
reason-no-feed = 这不是 RSS 或 Atom。列出链接的网页请用 "kind": "list"。
reason-no-sitemap = 这不是网站地图。列出链接的网页请用 "kind": "list"。
reason-no-folder = 没有这个文件夹。请建好它，或改正路径。
reason-other-figures = 与 { $file } 的数字不同，没有采用。
reason-corrected = 有更正后的年报 { $file }，数字不同，所以这一份没有采用。
reason-rivals = 与 { $file } 是同一机关同一年的年报，数字不同，又没有写明哪一份是更正后的，所以都没有采用。
reason-nobodys = 没有写明是哪个机关的年报，另一个附件也没有，所以都没有采用。
reason-more-attachments = 还有 { $count } 个附件没有看，可另存后加入文件。
reason-tls-expired = 网站的证书已过期（{ $symptom }），也可能是本机的日期不对。
reason-tls-not-yet-valid = 网站的证书还没有生效（{ $symptom }），也可能是本机的日期不对。
reason-tls-revoked = 网站的证书已被签发者吊销（{ $symptom }）。
reason-tls-self-signed = 网站的证书是自己签发的（{ $symptom }）。如果信任它，请把证书文件写进 NODE_EXTRA_CA_CERTS。
reason-tls-unknown-issuer = 网站证书的签发者不认识，或网站漏发了中间证书（{ $symptom }）。如果信任它，请把签发者的证书文件写进 NODE_EXTRA_CA_CERTS。
reason-tls-certificate = 网站的证书不能接受（{ $symptom }）。
reason-tls-other-names = 网站的证书是 { $names } 的，不是 { $name } 的（{ $symptom }）。如果是同一个网站，请改用证书上的名称。
reason-tls-other-name = 网站的证书不是 { $name } 的（{ $symptom }）。
reason-tls-no-https = 那里不是 https（{ $symptom }）。请核对端口；网站只有 http 的，请写 http://。
reason-tls-outdated = 网站的 https 太旧，不安全（{ $symptom }）。
reason-tls-unknown-site = 服务器说没有这个名称的 https 网站（{ $symptom }），请核对名称。
reason-tls-wants-certificate = 网站要求访问者出示证书（{ $symptom }）。
reason-tls-no-cipher = 网站没有本程序支持的加密方式（{ $symptom }），可能太旧，或只支持国密（SM2）。
reason-tls-failed = 建立不了安全连接（{ $symptom }）。
reason-tls-broken = 安全连接中断了（{ $symptom }），请稍后再试。
reason-tls-hangs-up = 网站在建立安全连接时断开了（{ $symptom }），请稍后再试。
