// Writing at the end of the log's chain. Only for the store itself: everybody else calls WriteTransaction::log.
#pragma once

#include <vector>

#include "store/transaction.h"

namespace jiheng {

// Holds the end of the chain until the transaction ends.
void append_to_log(WriteTransaction& t, const std::vector<LogEntry>& entries);

}  // namespace jiheng
