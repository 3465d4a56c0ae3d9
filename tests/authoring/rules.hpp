#pragma once
#include <string>

namespace muster::test {

/// Where a rule's message stands.
enum class Stands { value, key, parent };

/// One rule: what is put into a small file that is valid (nullptr: taken away), and the error that this must give.
struct Rule {
    const char* at;    ///< pointer of what is changed
    const char* json;  ///< the new value
    const char* code;
    const char* pointer;  ///< of the error; "" for the same place
    Stands stands = Stands::value;
};

/// Holds each rule against the reader: code, file, pointer, line and column.
void hold(const Rule& rule, bool in_nation);
/// What is put in must be accepted without a word.
void accept(const char* at, const char* json, bool in_nation);

}  // namespace muster::test
