// The store that a command's --store names.
#pragma once

#include <memory>
#include <string>

#include "cli/commands.h"
#include "store/store.h"

namespace jiheng {

// Adds --store to a command; required.
std::shared_ptr<std::string> add_store_option(CLI::App& command, const Session& session);

// Null after printing what is wrong. Commands that look at a store never make one: `create` is for those that fill one.
std::unique_ptr<Store> open_store(const Session& session, const std::string& url, bool create);

}  // namespace jiheng
