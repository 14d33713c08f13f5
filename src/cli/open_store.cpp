#include "cli/open_store.h"

#include "cli/system_world.h"

namespace jiheng {

std::shared_ptr<std::string> add_store_option(CLI::App& command, const Session& session) {
  auto url = std::make_shared<std::string>();
  command
      .add_option("--store", *url,
                  session.say("库：sqlite:文件 或 postgresql://…", "the store: sqlite:FILE or postgresql://…"))
      ->required();
  return url;
}

std::unique_ptr<Store> open_store(const Session& session, const std::string& url, bool create) {
  Diagnostics diagnostics;
  auto store = Store::open(url, system_world(), {2, create, create}, diagnostics);
  session.print(diagnostics);
  return store;
}

}  // namespace jiheng
