#pragma once
// What every program of this folder prints: one line of JSON that run.py reads.
#include <cstdio>
#include <ctime>

#include "peak.hpp"

/// Processor time of this process, seconds.
inline double cpu_seconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// `check`: a number by which the result can be compared with other programs'.
inline void print_cost(const char* program, double events, double seconds, double check) {
    std::printf(
        "{\"program\": \"%s\", \"events\": %.0f, \"cpu_s\": %.6f, \"ns_per_event\": %.3f, \"check\": %.6g, "
        "\"peak_kib\": %ld}\n",
        program, events, seconds, 1e9 * seconds / events, check, peak_kib());
}
