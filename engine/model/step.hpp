#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/kernel/distribution.hpp"
#include "engine/model/evidence.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/nation.hpp"

namespace muster {

/// `need` of a request, a meeting or a join: all of them, or the k-th that comes. 0 stands for all.
using Need = std::uint16_t;

struct Addressee {
    InstitutionId institution;
};

/// Someone works on it.
struct WorkStep {
    struct Part {
        TeamId team;
        std::uint16_t staff = 1;
    };
    std::vector<Part> teams;  ///< all at once; most often one
    Distribution effort;
    double fails = 0;  ///< probability that it has to be redone
    std::uint16_t redo_at_most = 100;
    StepId redo_from;            ///< invalid: this step; otherwise an earlier one, and all after it
    std::int16_t priority = -1;  ///< -1: from severity
};

/// Sends a message; ended when it is sent (or read, with `acknowledge`).
struct NotifyStep {
    std::vector<Addressee> to;
    TopicId topic;
    std::vector<FactId> facts;  ///< only those that the sender knows are carried
    Label label = Label::clear;
    bool has_release = false;  ///< may be downgraded to `release_to` after `release`
    Label release_to = Label::clear;
    Distribution release;
    bool acknowledge = false;       ///< wait until it is read
    Duration acknowledge_within{};  ///< then send another copy
    std::uint16_t retries = 0;
    InstitutionId escalate_to;  ///< after the last copy; invalid: give up
    Channel::Medium via = Channel::Medium::other;
    bool has_via = false;  ///< only channels of this medium
};

/// Asks, and waits for the answer.
struct RequestStep {
    NotifyStep message;
    Need need = 0;
    Duration escalate_after{};  ///< zero: waits for ever
    InstitutionId escalate_to;
    Duration give_up_after{};  ///< zero: never
};

/// Answers the request that started this procedure.
struct ReplyStep {
    std::vector<FactId> facts;
    Label label = Label::clear;
};

struct DecideStep {
    struct Option {
        std::string id;
        Text name;
        double probability = 0;  ///< adds up to 1 over those without a rule
        ConditionId when;        ///< taken if true; the first in order wins
    };
    TeamId team;
    Distribution effort;
    std::vector<Option> options;
};

/// A meeting that starts when its quorum is there.
struct ConveneStep {
    std::vector<Addressee> members;
    Need need = 0;
    std::vector<std::pair<AlertLevelId, Need>> need_at_alert;
    TopicId topic;
    Label label = Label::clear;
    Distribution joins;  ///< from having read the invitation to being there
    Distribution takes;
};

struct WaitStep {
    Distribution wait;  ///< used without `until`, and as the most without it
    ConditionId until;  ///< invalid: a plain wait
    bool has_at_most = false;
    TeamId until_on_duty;  ///< waits until this team is on duty; invalid: no
};

struct EffectStep {
    enum class Kind : std::uint8_t { contain, isolate, block, restore, publish, declare, stand_down };
    struct On {
        Kind kind = Kind::contain;
        AssetId asset;
        AlertLevelId alert;
    };
    std::vector<On> effects;
};

using Verb = std::variant<WorkStep, NotifyStep, RequestStep, ReplyStep, DecideStep, ConveneStep, WaitStep, EffectStep>;

/// How a step ended, where a file or the trace asks for it: the index of a decision's option (by id bytes), or one of
/// these. `kApproved` is every ending of a step with an approval that is not `kRefused`.
inline constexpr std::int16_t kAnyOutcome = -1, kApproved = 1000, kRefused = 1001, kAnswered = 1002, kUnanswered = 1003;

struct Step {
    struct After {
        StepId step;
        std::int16_t outcome = kAnyOutcome;
    };
    struct Withhold {
        ConditionId until;  ///< invalid: only the time counts
        Distribution at_most;
        bool has_at_most = false;
        double probability = 1;
    };
    std::string id;
    Text name;
    ProcedureId procedure;
    std::vector<After> after;
    Need need = 0;           ///< how many of `after`; 0: all
    ConditionId when;        ///< JSON `if`: evaluated once, when due; invalid: always
    double probability = 1;  ///< of being taken at all
    bool has_withhold = false;
    Withhold withhold;
    AuthorityId approval;             ///< invalid: none needed
    std::vector<FactId> learns;       ///< by the step's institution, when it ends
    std::int16_t classify_rank = -1;  ///< the severity that the institution then sees; -1: unchanged
    bool repeats = false;
    Distribution repeat_every;
    ConditionId repeat_until;
    std::uint16_t repeat_at_most = 0;  ///< 0: until the condition holds or the horizon
    Verb verb;
    Evidence evidence;
};

/// What an institution does when something reaches it.
struct Procedure {
    struct Trigger {
        enum class Kind : std::uint8_t { message, fact, inject, condition };
        Kind kind = Kind::message;
        TopicId topic;
        InstitutionId from;  ///< invalid: anyone
        FactId fact;
        InjectId inject;  ///< invalid for Kind::inject: any inject that reaches the institution
        ConditionId condition;
    };
    std::string id;
    Text name;
    InstitutionId institution;
    std::vector<Trigger> on;
    bool once = false;  ///< at most one instance an incident
    std::vector<StepId> steps;
    Evidence evidence;
    std::string shared{};  ///< where it stands in a shared file, as "shared/newsroom.json:12:14"; empty: in none
};

}  // namespace muster
