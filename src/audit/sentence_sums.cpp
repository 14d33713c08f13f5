#include "audit/sentence_context.h"

namespace jiheng {

void find_prose_sums(SentenceContext& /*context*/) {}

}  // namespace jiheng
