#pragma once
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/time.hpp"
#include "engine/measure/statistics.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/results_csv.hpp"

namespace muster {

/// A table while it is being written: cells by kind, so that a number is never taken for text nor text for a formula.
class Csv {
public:
    explicit Csv(std::initializer_list<std::string_view> header) {
        for (const std::string_view name : header) text(name);
        end_row();
    }
    Csv& text(std::string_view value) { return cell(csv_text(value)); }
    Csv& number(double value) {
        std::string out;
        if (std::isfinite(value)) append_json_number(out, value);
        return cell(out);
    }
    Csv& whole(std::uint64_t value) { return cell(std::to_string(value)); }
    /// Empty if there is no value.
    Csv& seconds(const std::optional<Duration>& value) {
        std::string out;
        if (value) append_seconds(out, *value);
        return cell(out);
    }
    Csv& estimate(const Estimate& value, double unit = 1) {
        if (value.n == 0) return cell("").cell("").whole(0);
        return number(value.mean / unit).number(value.se / unit).whole(value.n);
    }
    Csv& share(const Proportion& value) { return number(value.share).number(value.low).number(value.high); }
    void end_row() {
        out_ += "\r\n";
        first_ = true;
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    Csv& cell(std::string_view value) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += value;
        return *this;
    }
    std::string out_;
    bool first_ = true;
};

}  // namespace muster
