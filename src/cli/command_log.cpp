#include <iostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/open_store.h"
#include "store/log.h"

namespace jiheng {

namespace {

int run_log_verify(const Session& session, const std::string& url) {
  const auto store = open_store(session, url, false);
  if (!store) return kBadInput;
  const auto result = store->read([](Transaction& t) { return verify_log(t); });
  if (result.good) {
    std::cout << session.say(
        fmt::format("日志完整：{}条，末条摘要 {}\n", result.entries, result.digest),
        fmt::format("the log is whole: {} entries, last digest {}\n", result.entries, result.digest));
    return kDone;
  }
  std::cout << session.say(fmt::format("日志第{}条不对：{}\n", result.broken, result.fault.zh),
                           fmt::format("log entry {} is broken: {}\n", result.broken, result.fault.en));
  return kDiffers;
}

int run_log_list(const Session& session, const std::string& url, const LogFilter& filter, int limit) {
  constexpr int kPageSize = 500;
  const auto store = open_store(session, url, false);
  if (!store) return kBadInput;
  return store->read([&](Transaction& t) {
    PageRequest page;
    for (int left = limit; left > 0;) {
      page.limit = std::min(left, kPageSize);
      const auto rows = list_log(t, filter, page);
      for (const LogRow& row : rows.items)
        std::cout << fmt::format("{} {} {} {} {} {}\n", row.number, row.at, row.person.empty() ? "-" : row.person,
                                 row.action, row.object, row.details);
      left -= static_cast<int>(rows.items.size());
      page.after = rows.next;
      if (page.after.empty()) break;
    }
    return kDone;
  });
}

}  // namespace

void add_log_command(CLI::App& app, const Session& session, Run& run) {
  CLI::App* command = app.add_subcommand("log", session.say("平台的操作日志", "the log of a bureau's store"));
  command->require_subcommand(1);
  CLI::App* verify = command->add_subcommand(
      "verify", session.say("验证杂凑链，指出第一处不对", "prove the chain, or name the first broken entry"));
  const auto verified = add_store_option(*verify, session);
  verify->callback(
      [&session, &run, verified] { run = [&session, verified] { return run_log_verify(session, *verified); }; });

  CLI::App* list = command->add_subcommand("list", session.say("列出，最新的在前", "list it, newest first"));
  const auto listed = add_store_option(*list, session);
  auto filter = std::make_shared<LogFilter>();
  auto limit = std::make_shared<int>(50);
  list->add_option(
      "--action", filter->action,
      session.say("只列这种操作；以点结尾则列这一类", "only this action; with a dot at its end, all that begin so"));
  list->add_option("--object", filter->object,
                   session.say("只列对这个对象的，如 task:编号", "only what was done to this, such as task:ID"));
  list->add_option("--limit", *limit, session.say("最多列几条", "at most so many"))->check(CLI::PositiveNumber);
  list->callback([&session, &run, listed, filter, limit] {
    run = [&session, listed, filter, limit] { return run_log_list(session, *listed, *filter, *limit); };
  });
}

}  // namespace jiheng
