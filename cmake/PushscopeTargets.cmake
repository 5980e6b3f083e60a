# SPDX-FileCopyrightText: The Pushscope authors
# SPDX-License-Identifier: GPL-3.0-or-later

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# The program lies where the README says: build/<preset>/pushscope.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

option(PUSHSCOPE_WERROR "Warnings are errors" OFF)
set(PUSHSCOPE_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers and ccache go together only with this sloppiness.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()

add_library(pushscope_options INTERFACE)
target_include_directories(pushscope_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(pushscope_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_STRICT_ITERATORS)
target_compile_options(pushscope_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
    -fpch-preprocess $<$<BOOL:${PUSHSCOPE_WERROR}>:-Werror>)
if(PUSHSCOPE_SANITIZE)
    target_compile_options(pushscope_options INTERFACE
        -fsanitize=${PUSHSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(pushscope_options INTERFACE -fsanitize=${PUSHSCOPE_SANITIZE})
endif()

# pushscope_floor(NAME SOURCES ... LINKS ...): one static library, one floor of the house.
function(pushscope_floor name)
    cmake_parse_arguments(PARSE_ARGV 1 floor "" "" "SOURCES;LINKS")
    add_library(pushscope_${name} STATIC ${floor_SOURCES})
    target_link_libraries(pushscope_${name} PUBLIC ${floor_LINKS} PRIVATE pushscope_options)
    target_include_directories(pushscope_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_precompile_headers(pushscope_${name} PRIVATE <QtCore> <vector> <chrono> <memory> <optional>)
endfunction()

# pushscope_test(FLOOR NAME LINKS ...): tests/FLOOR/NAME.cpp is one Qt Test program, run offscreen.
function(pushscope_test floor name)
    cmake_parse_arguments(PARSE_ARGV 2 test "" "" "SOURCES;LINKS")
    add_executable(${name} ${name}.cpp ${test_SOURCES})
    target_link_libraries(${name} PRIVATE ${test_LINKS} Qt6::Test pushscope_options)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE PUSHSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${floor}/${name} COMMAND ${name})
    set_tests_properties(${floor}/${name} PROPERTIES
        TIMEOUT 180 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_NO_GLIB=1;LC_ALL=C.UTF-8")
endfunction()

# pushscope_bench(NAME LINKS ...): NAME.cpp beside the CMakeLists.txt is one benchmark program that prints one
# line per figure. Not a test; `./dev bench` runs everything in build/release/bench/.
add_custom_target(benches)
function(pushscope_bench name)
    cmake_parse_arguments(PARSE_ARGV 1 bench "" "" "SOURCES;LINKS")
    add_executable(${name} ${name}.cpp ${bench_SOURCES})
    target_link_libraries(${name} PRIVATE ${bench_LINKS} pushscope_options)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE PUSHSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
    add_dependencies(benches ${name})
endfunction()
