/** `nianbao --help`. */
export const helpText = `nianbao: ask China's annual reports on open government information (政府信息公开工作年度报告)

  nianbao                          a chat; on a pipe, one question a line; with BOT_TOKEN set, the Telegram bot
  nianbao ask "QUESTION"           one answer              [--json] [--explain] [--now DATE] [--lang zh|en]
  nianbao ask --stdin --json       JSON Lines in, JSON Lines out
  nianbao summary "AGENCY YEAR"    a report in brief       [--json] [--lang zh|en]
  nianbao reports                  what the library holds  [--json]
  nianbao export ["QUESTION"]      the records, or the table behind an answer
                                   [--format csv|xlsx|jsonl] [--out FILE] [--layout wide|long] [--lang zh|en]
  nianbao add PATH…                files, folders, http(s) addresses into the library  [--allow-private] [--restore]
  nianbao watch [SOURCE…]          follow the sources of sources.json   [--once] [--due] [--dry-run]
  nianbao sources [SOURCE…]        how the followed sources do; of those named, every link and why it was refused
                                   [--links] [--json] [--check]
  nianbao bot                      the Telegram bot, by long polling or [--webhook]; see .env.example
  nianbao parse FILE…              read files without storing them  [--json]
  nianbao check FILE… | --all      findings of the named rules      [--json]

  --data DIR   the library's folder (or NIANBAO_DATA); the default one starts with the bundled reports
  --help       this, or a command's own help
  --version    the version

For example:
  nianbao ask "温泉镇2024年收到多少件政府信息公开申请？"
  nianbao ask "Which agency disclosed the most in 2024?"
  echo 泽库镇联系电话 | nianbao

Exit codes: 0 success · 1 the work failed (a file could not be read; the rest was done) · 2 wrong usage`;
