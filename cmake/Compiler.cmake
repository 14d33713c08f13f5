# How everything is compiled.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)  # read by clang-tidy

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# No -DNDEBUG, ever: a report with a wrong figure does more harm than a program that stops.
# For the same reason _GLIBCXX_ASSERTIONS: an index out of range stops the program instead of reading a neighbour.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g")
add_compile_definitions(_GLIBCXX_ASSERTIONS)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Werror)
# clang counts signedness under -Wconversion, gcc does not for C++; leave it out of both, so that they agree.
add_compile_options(-Wno-sign-conversion)
# Place{file} and Diagnostic{.code = …} leave the other members at their defaults on purpose; in C++ none is left as garbage.
add_compile_options(-Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # gcc 12 takes the empty half of a moved std::optional for an uninitialised value; the sanitizers watch over the real ones.
  add_compile_options(-Wno-maybe-uninitialized)
endif()

if(JIHENG_SANITIZE)
  # -O1 -g1: stack traces with lines, at a bearable speed and size. The first fault ends the program, so no test can pass over it.
  add_compile_options(-fsanitize=${JIHENG_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1 -g1)
  add_link_options(-fsanitize=${JIHENG_SANITIZE})
endif()

find_program(JIHENG_CCACHE ccache)
if(JIHENG_CCACHE)
  # Paths below the source directory count relative to the build directory: a second clone gets its objects from the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${JIHENG_CCACHE})
endif()

find_program(JIHENG_MOLD mold)
if(JIHENG_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
