# tests/fuzz/<name>_fuzz.cpp, each with a LLVMFuzzerTestOneInput: one libFuzzer executable <build directory>/<name>_fuzz.

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "The fuzzers need clang: use the preset `asan-ubsan`.")
endif()

# The parts need the coverage counters too, or the fuzzer is blind; only the fuzzers themselves get libFuzzer's main().
get_property(parts GLOBAL PROPERTY JIHENG_PARTS)
foreach(part IN LISTS parts)
  get_target_property(type jiheng_${part} TYPE)
  if(NOT type STREQUAL "INTERFACE_LIBRARY")
    target_compile_options(jiheng_${part} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endforeach()

add_custom_target(fuzzers)
file(GLOB sources CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cpp)
foreach(source IN LISTS sources)
  cmake_path(GET source STEM name)
  add_executable(${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${name} PRIVATE jiheng_cli)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
  target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  add_dependencies(fuzzers ${name})
endforeach()
