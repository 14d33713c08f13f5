#include "audit/sentence_context.h"

namespace jiheng {

void find_change_sums(SentenceContext& /*context*/, std::size_t /*whole*/, const std::vector<std::size_t>& /*parts*/) {}
void find_reason_sums(SentenceContext& /*context*/) {}

}  // namespace jiheng
