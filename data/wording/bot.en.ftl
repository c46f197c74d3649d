## Asking
ask-what =
    What would you like to know?
    For example: /ask How many requests did { $agency } receive in { $year }?
unknown-command = There is no such command. /help lists what there is; or simply ask in a sentence.
button-too-old = This message is too old for its buttons. Please ask again.
button-not-yours = This button is for whoever asked.
button-source = Source
button-subscribe = 🔔 Subscribe
went-wrong = Something went wrong, and there is no answer (number { $id }). Please try again later.
too-fast = That was a little fast. Please wait half a minute before you ask again.
library-empty = There are no reports here yet, so nothing can be answered.
agency-gone = This agency’s reports are no longer held. Please ask again.
report-gone = This report is not held, or no longer.

## Commands
summary-which =
    Which agency’s report shall I sum up?
    You can also write: /summary { $agency } { $year }
check-which =
    Which agency’s report shall I check?
    You can also write: /check { $agency } { $year }
trend-which =
    Which agency’s requests through the years?
    You can also write: /trend { $agency } denied
comparison-which =
    Which figure shall I compare?
    You can also write: /compare { $agency } { $other } denied
ranking-which =
    Which figure shall I rank agencies by?
    You can also write: /rank denied { $year }
button-browse = All agencies…
ask-of-all = { $what } of all agencies
ask-ranking-of = Which agency has the most { $what }?
figure-received = requests received
figure-granted = requests granted
figure-denied = requests denied
figure-not-provided = not provided
figure-carried-out = carried over
figure-reconsideration = reconsiderations
figure-litigation = lawsuits
start-next = Just ask in a sentence. Send a report (PDF, Word, web page) and it is read at once. /help lists the commands.
help-commands =
    Commands:
    /summary a report in brief · /check its arithmetic
    /compare agencies · /trend through the years · /rank
    /reports to browse · /subscribe to new reports · /export tables
    /language · /privacy · /new starts over
new-conversation = All right, we start over. What was asked before no longer matters.
about =
    Nianbao answers questions about China’s annual reports on open government information, each number with its line.
    Held: { $reports } reports of { $agencies } agencies. What cannot be read for certain is not guessed; what is not there is said not to be there.
hello-group = Hello. Ask me with /ask and the question, with @{ $bot } and the question, or by replying to me. I leave everything else alone.

## Language and privacy
language-which = Which language shall the answers be in?
language-each = The question’s own
language-is = All right, answers will be in English.
language-is-each = All right, each answer will be in the language of its question.
language-not-chosen = not chosen
administrators-only = In a group only administrators can change this.
ask-in-private = In a channel these buttons are for its administrators. To ask or to subscribe, please write to @{ $bot } in private.
privacy =
    What is kept about you here:
    · conversations: { $conversations } (the last question, to understand the next one; deleted after a day)
    · messages that have come and are not handled yet (deleted when they are)
    · buttons under answers: { $replies } (with the question; deleted after sixty days)
    · subscriptions: { $subscriptions }
    · language: { $language }
    Questions without an answer or with a 👎 are kept without names, to learn from. Your name, picture and files are not kept.
    /forget deletes all of this.
forget-sure = Delete everything that is kept about you? Your subscriptions go too.
forget-sure-group = Delete your conversations everywhere? This group’s subscriptions stay; /subscriptions manages them.
forget-yes = Delete
forget-no = Keep
forget-done = Everything is deleted.
forget-done-group = Your conversations are deleted.
forget-kept = All right, nothing was deleted.

## Menu
command-ask = Ask for a number, a passage, a comparison
command-summary = A report in brief
command-reports = Browse by region, agency and year
command-compare = Compare agencies
command-trend = One agency through the years
command-rank = Rank agencies
command-check = Check a report’s arithmetic
command-subscribe = Tell me of new reports
command-subscriptions = My subscriptions
command-unsubscribe = Cancel a subscription
command-export = Export tables
command-language = Choose the language
command-new = Start over
command-privacy = What is kept about me
command-forget = Delete my data
command-about = About this bot
command-help = What can be asked
command-add = Add a report
command-status = How the bot is doing
command-unanswered = Questions without answers
bot-description =
    Ask China’s annual reports on open government information anything: requests received, granted, refused and why. Every number comes with its line; what cannot be read for certain is not guessed.

    Ask in a sentence, or send a report.
bot-short-description = Exact numbers from China’s open-government reports, with their lines.

## Browsing, export, feedback
browse-everywhere = Everywhere
browse-heading = { $place }: agencies { $agencies }, reports { $reports }
browse-place = { $place }: { $reports }
browse-up = ⬆ Up
browse-years = { $agency }: which year?
button-trend = Requests by year
export-all = All reports’ data: in which format?
export-answer = The table behind “{ $question }”: in which format?
export-csv = CSV
export-xlsx = Excel
export-jsonl = JSON Lines
export-note = An empty cell was left empty in the report; “lost” could not be read for certain. Neither is 0.
export-too-large = That file would be too large to send. Please ask for less, for example: /export requests of all towns in 2024
export-nothing = There is no table behind this question.
thanks-liked = Thank you!
dislike-why = What is wrong? Please press the reason.
dislike-wrong-number = Wrong number
dislike-misunderstood = Not what I asked
dislike-incomplete = Incomplete
dislike-unclear = Hard to understand
thanks-disliked = Thank you, noted without your name.
inline-open = Ask in the chat

## Files
file-photo = I cannot read pictures of text. Please send the PDF, Word or web file.
file-other = Please send text, or a report as PDF, Word, web or text file.
file-too-large = The file is over 20 MB, more than Telegram lets a bot download. Please send a smaller one, or the web page.
file-more = The archive holds { $count } more, not shown.
file-forgotten = The file was read and forgotten.
file-unplaceable = This looks like an annual report, but neither text nor name says of whom and of which year. Please put both into the file’s name and send it again.
file-failed = This could not be read: { $reason }
file-is-not-a-report = it is not an annual report on open government information.
file-is-scanned = it is a scan, without text.
file-is-encrypted = it has a password.
file-is-too-large = it is too large.
file-is-unsupported = it is of a kind unknown here.
file-is-unreadable = it is damaged.
file-keep = Add it to the library? Then everybody can ask about it.
button-keep = ➕ Add
add-added = Added: { $file }{ $reason }
add-updated = Updated, the former version kept: { $file }{ $reason }
add-unchanged = Held already, unchanged: { $file }{ $reason }
add-replaced = { $file } is version { $version } of the { $year } report of { $agency }; the library uses version { $current } (from { $currentFile }), and nothing was changed. To make this one hold again, run nianbao add --restore with the file on the server.
add-failed = Not added: { $file }. { $reason }

## Subscriptions
scope-all = Everything
subscribe-which = You will be told of new reports. Whose? You can also write: /subscribe 环翠区, /subscribe 温泉镇 received > 100, /subscribe all check has problems
subscribe-several = There are several called “{ $name }”. Which one?
subscribe-unheld = No report of “{ $name }” is held, and no region is called so. Shall you be told of its first one?
subscribe-guess = Nothing is called “{ $name }”. Is this what you mean?
subscribe-unknown = “{ $name }” is not known here. Please name an agency or a region, for example: /subscribe 环翠区
subscribe-unclear = “{ $words }” was not understood. Conditions look like this: received > 100, check has problems, keyword 乡村振兴
subscribe-any-year = Subscriptions tell of every new report, whatever its year; “{ $years }” was left out.
subscribe-limit = A chat can have { $limit } subscriptions. Please cancel some with /unsubscribe first.
subscribe-done = Subscribed: { $what }
subscribe-exists = Subscribed before: { $what }
subscribe-resumed = Subscription resumed: { $what }
subscribe-held = Reports already held ({ $count }) are not sent again; new and corrected ones will be.
subscribe-many-held = Reports already held are not sent again; new and corrected ones will be.
subscribe-none-fulfil = No report held fulfils this; the first one that does will be told.
subscribe-none-held = Nothing of it is held yet; the first report will be told.
subscription-with = { $name } ({ $conditions })
subscription-quiet = quiet { $from }:00–{ $to }:00
subscription-silent = silent
subscription-paused-person = paused
subscription-paused-blocked = stopped (messages do not arrive)
subscription-gone = This subscription is no longer there.
when-now = at once
when-daily = daily at { $hour }:00
when-weekly = { $weekday } at { $hour }:00
weekday-1 = Mondays
weekday-2 = Tuesdays
weekday-3 = Wednesdays
weekday-4 = Thursdays
weekday-5 = Fridays
weekday-6 = Saturdays
weekday-7 = Sundays
button-settings = Settings
button-held = Show what is held
button-pause = Pause
button-resume = Resume
button-silent = Silent
button-loud = With sound
button-now = At once
button-daily = Daily
button-weekly = Weekly
button-hour = { $hour }:00
button-weekday = { $weekday }
button-quiet = Quiet { $from }:00–{ $to }:00
button-quiet-off = No quiet hours
button-zone = Time zone: { $zone }
button-unsubscribe = Unsubscribe
button-list = All subscriptions
subscriptions-list = Subscriptions: { $count }. Press one to change it:
subscriptions-none = No subscriptions yet. For example: /subscribe 环翠区
subscriptions-how =
    You can write:
    /subscriptions 1 name My district
    /subscriptions 1 zone Europe/Berlin
    /subscriptions 1 quiet 22-7
    /subscriptions 1 daily 9
    /subscriptions 1 weekly monday 9
    /subscriptions 1 if received > 100, check has problems
    /subscriptions 1 topic here
    /subscriptions export
    /subscriptions import (then the exported lines; also as the caption of an exported file)
unsubscribe-which = Which one shall be cancelled?
unsubscribe-unknown = There is no subscription called “{ $words }”. /subscriptions lists them all.
unsubscribe-done = Unsubscribed: { $name }
import-done = Imported: new { $added }, known { $existed }.
import-failed = Nothing was imported. Please correct this and send it again:
import-line = Line { $line }: { $text } ({ $why })

import-more = { $count } more.
import-what = Please write the exported lines after it: /subscriptions import (new line) about: … Or send the exported file with the caption /subscriptions import
import-no-list = This is no exported list of subscriptions. /subscriptions export gives one.
import-file-how = This is a list of subscriptions. To import it, reply to the file with /subscriptions import
export-list-file = All subscriptions. To import them: send me the file with the caption /subscriptions import, or reply to it with /subscriptions import
import-unknown-field = there is no such field; there are: about, name, if, send, quiet, time zone, language, silent, paused, topic
import-twice = written twice
import-no-scope = a line “about:” must come first, for example about: region 山东省 / 威海市 / 环翠区
import-bad-value-scope = write everything, region 山东省 / 威海市 / 环翠区 or agency 温泉镇
import-bad-value-name = a name has 1 to 100 characters
import-bad-value-condition = too many conditions; 10 at most
import-bad-value-when = write at once, daily 9 or weekly monday 9, full hours only
import-bad-value-quiet = write 22-7, full hours only
import-bad-value-timeZone = write a name like Asia/Shanghai or Europe/Berlin
import-bad-value-language = write zh or en
import-bad-value-silent = write yes or no
import-bad-value-paused = write yes or no
import-bad-value-topic = write the topic’s number
import-unknown-scope = no region or agency is called so; write region 山东省 / 威海市 / 环翠区 or agency 温泉镇
import-near = nothing is called so; perhaps { $names }
import-several-scopes = there are several; please write in full { $names }
import-cut = the list is cut off here; please send all of it, or the exported file
import-bad-condition = not a condition; write received > 100, check has problems or keyword 乡村振兴
import-limit = more subscriptions than a chat may have
setting-unclear = “{ $words }” was not understood.
subscription-same = There is the same subscription already: { $name }
subscription-topic = topic “{ $topic }”
subscription-topic-here = this topic
subscription-topic-other = another topic
held-heading = Reports held: { $count }
panel-how = Name, conditions and other hours are changed in words; see /subscriptions ?
button-language-zh = Language: 中文
button-language-en = Language: English
button-topic-here = Send to this topic
button-mute-one = 🔕 Mute “{ $name }”

## Administration
add-what = Please send: /add and an address, or /add as a reply to a file.
add-more = { $count } more addresses were not added; please send them again.
add-nothing = There is no annual report at that address.
status-heading = Running for { $uptime }.
status-library = · library: agencies { $agencies }, reports { $reports }
status-subscriptions = · subscriptions: { $subscriptions } in { $chats } chats; paused { $paused }, unreachable { $blocked }
status-outbox = · notifications: waiting { $waiting }, sent { $sent }, failed { $dead }
status-feedback = · feedback: 👍 { $liked }, 👎 { $disliked }; questions to look at { $open } (/unanswered)
status-memory = · memory: { $megabytes } MB
status-dead = · not sent: chat { $chat }, report { $report }: { $reason }
button-retry-dead = Send the failed again
dead-retried = Back in line: { $count }.
sources-none = No sources are configured. Put them into sources.json in the library’s folder.
sources-heading = Followed sources: { $count }
sources-item = · { $name }: { $state }; last success { $success }, next { $next }
sources-success = { $time } ({ $ago })
just-now = just now
sources-never = never
sources-unplanned = not planned
source-new = not run yet
source-ok = well
source-failing = failing
source-empty = no reports in its list
source-quiet = nothing new
source-named = { $name } ({ $id })
source-alarm = ⚠ Source “{ $name }”: { $state }. { $detail }
unanswered-none = There are no questions to look at.
unanswered-heading = Questions without an answer, or with a 👎:
unanswered-cleared = The list is empty now.
button-clear = Empty the list
command-sources = Followed sources

## Charts and muting
muted = This subscription is paused.
muted-already = “{ $name }” is paused; no more notifications. Resume it with /subscriptions.
muted-how = “{ $name }” is paused; no more notifications.
button-summary = Summary
button-chart = 📊 Chart
button-mute = 🔕 Mute
chart-none = There is nothing to draw in these figures.
reload-failed = Not loaded anew, the former stays: { $reason }
reload-done = Loaded anew: agencies { $agencies }, sources { $sources }.
command-reload = Load the sources anew

## Why a source or an address cannot be read
reason-at = { $reason } { $address }
reason-save-page = You can save the page with a browser and add the file.
reason-add-private = { $ip } is not an address of the public internet. If it is meant, set ALLOW_PRIVATE=yes for the bot and start it again.
reason-private = { $ip } is not an address of the public internet. If it is meant, give the source "allowPrivate": true in sources.json.
reason-no-address = This is no address; write https://host/path.
reason-not-http = Only http and https are read, not { $protocol }.
reason-with-password = An address with a user name or password is not read; leave them out.
reason-no-machine = No machine of the name { $name } was found ({ $symptom }). Check the spelling and the connection.
reason-unreachable = The site cannot be reached ({ $symptom }). Try again later.
reason-silent = The site sent nothing for { $seconds } s. Try again later.
reason-handshake-slow = The site did not make the connection safe in { $seconds } s. Try again later.
reason-slow = The site was not done after { $seconds } s. Try again later.
reason-too-large = It is over { $megabytes } MB; no report is that large.
reason-unpackable = What the site sent cannot be unpacked. Try again later.
reason-redirects = More than { $count } redirects. Open it in a browser and use the address it ends at.
reason-no-page = There is no such page ({ $status }). Check the address in a browser.
reason-unwelcome = The site does not serve programs ({ $status }).
reason-trouble = The site is in trouble ({ $status }). Try again later.
reason-status = The site answers { $status }. Check the address in a browser.
reason-busy = The site is busy ({ $status }) and asks to be left alone for { $minutes } min.
reason-robots = The site’s robots.txt asks programs not to fetch this page.
reason-robots-unavailable = The site’s robots.txt cannot be had ({ $status }), so nothing is fetched there for now. Try again later.
reason-no-text = This is a file, no page. A source needs the page that lists the reports.
reason-too-complex = The page is built in too complex a way to be read.
reason-no-json = This is no JSON. For a page of links use "kind": "list".
reason-no-rows = There is no list in the JSON. Say in the source’s json.items where it is.
reason-no-rows-at = There is no list at “{ $path }” in the JSON. Correct the source’s json.items.
reason-rows-without-address = None of the { $count } rows in the JSON has an address; a row has { $names }. Say in the source’s json.address where it is.
reason-no-feed = This is no RSS or Atom feed. For a page of links use "kind": "list".
reason-no-sitemap = This is no sitemap. For a page of links use "kind": "list".
reason-no-folder = There is no such folder. Make it, or correct the path.
reason-other-figures = It has other figures than { $file } and was not taken.
reason-corrected = Its correction { $file } has other figures, so this one was not taken.
reason-rivals = It is of the same agency and year as { $file } with other figures, and neither says that it is the correction, so neither was taken.
reason-nobodys = It does not say whose report it is, and another attachment could be as well; neither was taken.
reason-more-attachments = { $count } more attachments were not looked at; save them and add the files.
reason-tls-expired = The site’s certificate has expired ({ $symptom }), or the date of the bot’s machine is wrong.
reason-tls-not-yet-valid = The site’s certificate is not valid yet ({ $symptom }), or the date of the bot’s machine is wrong.
reason-tls-revoked = The site’s certificate was withdrawn by its issuer ({ $symptom }).
reason-tls-self-signed = The site’s certificate is signed by nobody but itself ({ $symptom }). If you trust it, name a file with it in NODE_EXTRA_CA_CERTS.
reason-tls-unknown-issuer = The issuer of the site’s certificate is not known here, or the site leaves a part of it out ({ $symptom }). If you trust the issuer, name a file with its certificate in NODE_EXTRA_CA_CERTS.
reason-tls-certificate = The site’s certificate is not acceptable ({ $symptom }).
reason-tls-other-names = The site’s certificate is for { $names }, not for { $name } ({ $symptom }). If it is the same site, write that name.
reason-tls-other-name = The site’s certificate is not for { $name } ({ $symptom }).
reason-tls-no-https = There is no https at that address ({ $symptom }). Check the port, or write http:// if the site has nothing else.
reason-tls-outdated = The site’s https is too old to be safe ({ $symptom }).
reason-tls-unknown-site = The server knows no site of that name over https ({ $symptom }). Check the name.
reason-tls-wants-certificate = The site wants a certificate of whoever asks ({ $symptom }).
reason-tls-no-cipher = The site has no kind of encryption known here ({ $symptom }); it may be too old, or have only 国密 (SM2).
reason-tls-failed = No safe connection can be made ({ $symptom }).
reason-tls-broken = The safe connection broke off ({ $symptom }). Try again later.
reason-tls-hangs-up = The site hangs up before the connection is safe ({ $symptom }). Try again later.
