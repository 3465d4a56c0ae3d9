#pragma once
#include <cstdio>
#include <cstring>

/// The most memory that this process has held. Not what getrusage says, which begins with that of whoever started it.
inline long peak_kib() {
    long peak = 0;
    if (std::FILE* status = std::fopen("/proc/self/status", "r")) {
        char line[256];
        while (std::fgets(line, sizeof line, status) != nullptr) {
            if (std::strncmp(line, "VmHWM:", 6) == 0) std::sscanf(line + 6, "%ld", &peak);
        }
        std::fclose(status);
    }
    return peak;
}
