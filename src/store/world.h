// World: the clock and the random source that the store and the workflow are given.
//
// Neither part reads a clock or makes a random number by itself, so that a test can replay a whole year. The command
// gives the real ones (src/cli/system_world.h).
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace jiheng {

struct World {
  // UTC as ISO 8601 with milliseconds, always 24 characters, so that texts sort as times do: 2025-03-31T15:59:59.000Z.
  std::function<std::string()> now;
  // That many random bytes, fit for secrets. Called by several threads at once.
  std::function<std::string(std::size_t)> random;
};

// A new key of a row: 16 characters of [0-9a-v] (80 random bits). Never a counter of the database, so that rows of two
// databases can be merged and nobody guesses how many there are.
std::string new_id(const World& world);

// A time of this form; for whoever makes a World.
std::string format_time(long long seconds_since_1970, int milliseconds);

// The day in China (UTC+8, without summer time since 1991) at a time of World::now: deadlines end at midnight there.
// 2025-03-31T16:00:00.000Z → 2025-04-01.
std::string china_day(const std::string& time);

// The time that lies so many seconds after `time`, in the same form. Used for the end of sessions and of lock-outs.
std::string time_after(const std::string& time, long long seconds);

}  // namespace jiheng
