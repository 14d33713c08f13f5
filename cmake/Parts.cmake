# A part of the program is a folder of src/, built as one static library jiheng_<part>.

# jiheng_part(NAME [KNOWS part...] [USES library...])
#
# All *.cpp below src/NAME, however deep. Headers are included from src/: #include "base/number.h".
function(jiheng_part name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "KNOWS;USES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/${name}/*.cpp)
  list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/src/cli/main.cpp)  # belongs to the program
  if(sources)
    add_library(jiheng_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()  # nothing to compile (yet): still passes on what it knows
    message(STATUS "Part ${name} has no source files")
    add_library(jiheng_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(jiheng_${name} ${scope} ${CMAKE_SOURCE_DIR}/src)
  list(TRANSFORM arg_KNOWS PREPEND jiheng_)
  target_link_libraries(jiheng_${name} ${scope} ${arg_KNOWS} ${arg_USES})
  set_property(GLOBAL APPEND PROPERTY JIHENG_PARTS ${name})
endfunction()

# The command: src/cli/main.cpp and all parts, at <build directory>/jiheng. The rest of src/cli is a library, so that tests reach it.
function(jiheng_program)
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/src/cli/main.cpp)
    message(STATUS "Program jiheng has no src/cli/main.cpp")
    return()
  endif()
  add_executable(jiheng src/cli/main.cpp)
  target_link_libraries(jiheng PRIVATE jiheng_cli)
  if(NOT JIHENG_SANITIZE)  # the sanitizers have an allocator of their own
    target_link_libraries(jiheng PRIVATE jemalloc::jemalloc)
  endif()
  # Only the command knows its version; other parts are told.
  set_property(TARGET jiheng jiheng_cli APPEND PROPERTY COMPILE_DEFINITIONS JIHENG_VERSION="${PROJECT_VERSION}")
  set_target_properties(jiheng PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endfunction()
