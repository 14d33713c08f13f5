// The real clock and random source, for the store and the workflow.
#pragma once

#include "store/world.h"

namespace jiheng {

World system_world();

}  // namespace jiheng
