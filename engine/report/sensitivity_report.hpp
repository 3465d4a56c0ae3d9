#pragma once
#include <string>
#include <vector>

#include "engine/report/json_writer.hpp"
#include "engine/report/page.hpp"
#include "engine/report/results_csv.hpp"
#include "engine/report/study_report.hpp"

// How sure a study is (docs/study.md).
namespace muster {

/// The part of the tables that `muster study` prints.
[[nodiscard]] std::string sensitivity_tables(const Page& page, const StudyReport& report, const Sensitivity& found);
/// What the table of a ranking and its flips say, a sentence each.
[[nodiscard]] std::vector<std::string> flip_sentences(Language language, const StudyPlan& plan,
                                                      const Sensitivity& found, const Ranking& ranking);
/// Who can come first: "among the recommendations alone", "among the sets for 300 k".
[[nodiscard]] std::string name_of_ranking(Language language, const Ranking& ranking);
[[nodiscard]] std::string name_of_subject(Language language, const StudyPlan& plan, const SensitivitySubject& subject);

/// The key `sensitivity` of an object that is open.
void write_sensitivity(JsonWriter& json, const StudyReport& report, const Sensitivity& found);
/// sensitivity.csv, tornado.csv, rankings.csv, week.csv
[[nodiscard]] std::vector<CsvFile> sensitivity_csv(const StudyReport& report, const Sensitivity& found);

}  // namespace muster
