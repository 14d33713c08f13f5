# GoogleTest executables, registered case by case with CTest, so that the counts that ./test prints are counts of test cases.
# Every test runs in the source directory: "examples/…" and "catalog/…" can be opened as they stand.

# ./run installs no test packages and must build without them; ./test fails when there are no tests.
find_package(GTest QUIET)
find_package(rapidcheck QUIET)
if(NOT GTest_FOUND OR NOT rapidcheck_FOUND)
  message(STATUS "No tests: GoogleTest or RapidCheck is not installed")
  return()
endif()
include(GoogleTest)

function(jiheng_test name prefix)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES;LINK")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINK} GTest::gtest GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
  # PRE_TEST: the cases are listed when ctest starts, so a test program that crashes does not break the build.
  gtest_discover_tests(${name}
    TEST_PREFIX ${prefix}.
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 120
    PROPERTIES TIMEOUT 600)
endfunction()

# tests/unit/<part>/*_test.cpp: one executable a part, linked with that part and what it knows.
# Other *.cpp files of the folder are helpers of these tests.
get_property(parts GLOBAL PROPERTY JIHENG_PARTS)
foreach(part IN LISTS parts)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS tests/unit/${part}/*.cpp)
  if(part STREQUAL "workflow")  # its tests stand on the databases of the store's
    list(APPEND sources ${CMAKE_SOURCE_DIR}/tests/unit/store/store_fixture.cpp)
  endif()
  if(sources)
    jiheng_test(test_${part} ${part} SOURCES ${sources} LINK jiheng_${part})
  endif()
endforeach()

# tests/property/*_test.cpp: one executable with all parts. Include <gtest/gtest.h> before <rapidcheck/gtest.h>.
file(GLOB_RECURSE sources CONFIGURE_DEPENDS tests/property/*.cpp)
if(sources)
  jiheng_test(test_property property SOURCES ${sources} LINK jiheng_cli rapidcheck rapidcheck_gtest)
endif()

# tests/samples/*.cpp: programs that write files for checks by programs that are not ours.
file(GLOB sources CONFIGURE_DEPENDS tests/samples/*.cpp)
foreach(source IN LISTS sources)
  cmake_path(GET source STEM name)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE jiheng_document jiheng_store)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/samples)
endforeach()
