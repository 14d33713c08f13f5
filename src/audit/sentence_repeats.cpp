#include "audit/sentence_context.h"

namespace jiheng {

void find_repeats(SentenceContext& /*context*/) {}

}  // namespace jiheng
