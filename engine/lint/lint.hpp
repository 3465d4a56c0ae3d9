#pragma once
#include "engine/authoring/sense.hpp"

/// What is legal and surely not meant. Each warning has a name, by which `allow` in a file switches it off.
namespace muster::lint {

/// All that is below. For ReadOptions::look.
void lint(const Sense& sense);

struct Quickest;

/// Milestones, expected actions and legal deadlines that cannot come true, or not in time.
void check_never(const Sense& sense, const Quickest& quickest);
/// Steps, options and procedures of the nation that nothing leads to, whatever the scenario.
void check_branches(const Sense& sense, const Quickest& possible);
/// Institutions that no message reaches, and addressees who do nothing with what reaches them.
void check_reached(const Sense& sense);
/// Messages that no way to their addressee may carry, under their label or by their medium.
void check_labels(const Sense& sense);
/// Steps and approvals whose team is never there; approvals that go round in a circle.
void check_authority(const Sense& sense);
/// Objectives that no inject serves, and injects of which nothing is expected.
void check_exercise(const Sense& sense);
/// Milestones that are measured for nothing. Teams that are there at every hour but those of holidays.
void check_incidents(const Sense& sense);
void check_holidays(const Sense& sense);
/// Routine work that is more than the staff can do.
void check_load(const Sense& sense);
/// Texts in one language where others are in two; names that mix alphabets.
void check_texts(const Sense& sense);
/// Ids that can be taken for each other.
void check_ids(const Sense& sense);

}  // namespace muster::lint
