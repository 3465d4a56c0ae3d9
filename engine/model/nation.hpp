#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"
#include "engine/kernel/distribution.hpp"
#include "engine/model/condition.hpp"
#include "engine/model/evidence.hpp"
#include "engine/model/ids.hpp"

namespace muster {

/// How far information may travel, from TLP:CLEAR to TLP:RED. A channel carries labels up to its own.
enum class Label : std::uint8_t { clear, green, amber, amber_strict, red };

/// Where an institution stands in the response: it decides, coordinates, or works.
enum class Level : std::uint8_t { political, operational, technical };

/// A piece of information. An institution knows it or does not.
struct Fact {
    std::string id;
    Text name;
    bool national = false;  ///< belongs to the nation, not to one incident
};

/// What a message is about; it decides which procedure takes it up.
struct Topic {
    std::string id;
    Text name;
};

/// A weekly pattern of opening times, or a list of dated intervals. Local time of whoever uses it. Half-open.
struct Hours {
    struct Span {
        std::uint16_t open_minute = 0;  ///< of the day, 0 to 1439
        std::uint16_t close_minute =
            0;  ///< 1 to 1440; not above open_minute: the span wraps past midnight and belongs to the day it starts
    };
    struct Interval {  ///< local date-times as milliseconds since 1970-01-01T00:00 local
        std::int64_t from = 0;
        std::int64_t to = 0;
    };
    std::string id;  ///< empty for hours written where they are used
    bool always = false;
    bool never = false;
    std::vector<Span> week[7];        ///< [0] is Monday
    std::vector<Interval> intervals;  ///< dated openings, beside the week
    bool open_on_holidays = false;    ///< holidays close a weekly pattern unless this is set
};

/// A calendar day: days since 1970-01-01.
using Day = std::int32_t;

/// The days of the week, [0] is Monday, that do not count as business days.
using Weekend = std::array<bool, 7>;
inline constexpr Weekend kSaturdayAndSunday{false, false, false, false, false, true, true};

/// A named step in the scale of severity, from the least to the worst.
struct SeverityLevel {
    std::string id;
    Text name;
    std::string colour;  ///< "#rrggbb"; may be empty
    double from_score = 0;
};

/// A severity scheme as data. Levels are ranked from the least (0) to the worst.
struct SeverityScheme {
    struct Option {
        std::string id;
        double value = 0;
    };
    struct Category {
        std::string id;
        double weight = 0;
        std::vector<Option> options;
    };
    std::string id;
    Text name;
    std::vector<SeverityLevel> levels;
    std::vector<Category> categories;         ///< empty: levels are named directly, not scored
    std::vector<std::uint8_t> national_rank;  ///< for each level, the rank in the nation's own scheme
    std::string source;
    std::string verified;  ///< when somebody last read the source, "2026-01-31"; empty: nobody has
};

/// Some people of one institution: staff, hours, on-call arrangement, a queue.
struct Team {
    struct Shift {
        HoursId hours;
        std::uint32_t staff = 1;
    };
    struct OnCall {
        std::uint32_t staff = 0;  ///< 0: nobody is on call
        std::uint8_t from_rank = 0;
        Distribution call_out;
    };
    struct AlertHours {
        AlertLevelId level;
        std::vector<Shift> shifts;
    };
    /// What happens to work of lower priority when something more urgent comes in.
    enum class Preemption : std::uint8_t { none, resume, restart, redraw };
    /// What happens to work under way when the hours end.
    enum class AtClose : std::uint8_t { pause, restart, redraw, overtime, handover };

    std::string id;
    Text name;
    InstitutionId institution;
    std::vector<Shift> shifts;         ///< staff adds up over the shifts that are open
    std::vector<AlertHours> at_alert;  ///< hours while an alert level is in force
    OnCall on_call;
    Preemption preemption = Preemption::none;
    AtClose at_close = AtClose::pause;
    Distribution handover;                   ///< briefing before work goes on in the next shift
    std::vector<std::uint16_t> handover_at;  ///< minutes of the local day at which a round-the-clock team changes shift
    double handover_loses = 0;               ///< probability that the hand-over loses what was done (it is done again)
    Duration fatigue_after{};                ///< zero: people do not tire
    double fatigue_factor = 1;               ///< effort of work begun after that, relative
    double absence = 0;                      ///< probability that one person of a shift does not come
    std::uint32_t unlimited_staff = 0;       ///< 1: as many as needed while on duty
    std::uint32_t queue_limit = 0;           ///< 0: none; otherwise work beyond it is turned away (lost)
    Evidence evidence;
};

/// A way in which two institutions reach each other.
struct Channel {
    struct Quality {
        Distribution latency;
        double loss = 0;  ///< probability that a copy does not arrive
    };
    struct AlertQuality {
        AlertLevelId level;
        Quality quality;
        HoursId hours;  ///< invalid: unchanged
    };
    enum class Medium : std::uint8_t { phone, email, platform, liaison, letter, note, radio, meeting, press, other };
    enum class Failure : std::uint8_t { silent, seen };

    std::string id;
    Text name;
    InstitutionId from, to;
    bool one_way = false;
    Medium medium = Medium::other;
    bool live = false;       ///< both ends must be on duty at once
    HoursId hours;           ///< invalid: always
    InstitutionId hours_of;  ///< whose zone and holidays the hours use (the `from` end)
    Quality on_duty;
    bool has_off_duty = false;
    Quality off_duty;  ///< when the receiving end is off duty
    std::vector<AlertQuality> at_alert;
    Label label = Label::red;
    Failure failure = Failure::silent;
    Distribution retry;  ///< wait before another copy after a failure that is seen
    std::uint32_t retries = 3;
    AssetId depends_on;
    Distribution translation;  ///< added before each message: translation, declassification of form
    bool has_translation = false;
    Evidence evidence;
};

/// A service or system that an attack can degrade.
struct Asset {
    std::string id;
    Text name;
    InstitutionId owner;
    std::vector<AssetId> depends_on;
    double people_per_hour = 0;  ///< impact while down, person-hours per hour (people without the service)
    double usd_per_hour = 0;
    Evidence evidence;
};

/// Who must approve, from what severity on, and who may stand in.
struct Authority {
    /// One act of approval: confirm (yes, it is so), answer (yes, you may), order (do it).
    struct Act {
        std::string verb;
        InstitutionId by;
        TeamId team;  ///< whose time it takes
        Distribution effort;
        InstitutionId deputy;  ///< asked instead while `team` is off duty; invalid: nobody
        TeamId deputy_team;
    };
    std::string id;
    Text name;
    std::vector<Act> chain;
    std::uint8_t from_rank = 0;  ///< below this severity nobody needs to be asked
    ConditionId unless;          ///< pre-authorisation; invalid: never
    Duration escalate_after{};   ///< zero: no escalation
    Act escalate_to;
    double refuses = 0;  ///< probability of a no: the step does not happen
    Label label = Label::red;
    Evidence evidence;
};

struct AlertLevel {
    std::string id;
    Text name;
    std::uint8_t priority_boost = 0;  ///< added to the priority of incident work while in force
};

struct Step;       // step.hpp
struct Procedure;  // step.hpp

/// Ordinary work that keeps a team busy.
struct RoutineWork {
    std::string id;
    TeamId team;
    Distribution every;
    Distribution effort;
    std::uint8_t priority = 0;
    Evidence evidence;
};

/// A vertex of the graph.
struct Institution {
    std::string id;
    Text name;
    std::string short_name;  ///< what the view and tables show; at most 14 characters by convention
    std::string kind;  ///< csirt, police, military, intelligence, prosecutor, judge, ministry, presidency, regulator,
                       ///< operator, bank, press, international, partner, adviser …
    Level level = Level::operational;
    std::string sector;
    InstitutionId part_of;
    std::string time_zone;      ///< IANA name
    std::vector<Day> holidays;  ///< resolved: the nation's, or others, with this institution's own added
    Weekend weekend = kSaturdayAndSunday;
    std::string language;
    bool adviser = false;  ///< advises, does not respond: no response path goes through it
    TeamId inbox;          ///< the team that reads what arrives
    Distribution reading;  ///< effort of reading one message; zero: a glance while on duty
    TeamId relay_team;     ///< passes messages on for others; invalid: it does not relay
    Distribution relay_effort;
    Label relay_label = Label::red;  ///< the highest label that it may pass on
    std::uint8_t scheme = 0;         ///< index into Nation::schemes
    std::vector<TeamId> teams;
    std::vector<ProcedureId> procedures;
    Evidence evidence;
};

/// A legal deadline: what starts it, and the stages that follow.
struct StatutoryClock {
    enum class Unit : std::uint8_t { duration, days, business_days, months };
    struct Stage {
        std::string id;
        Text name;
        Unit unit = Unit::duration;
        Duration within{};        ///< for Unit::duration
        std::uint32_t count = 0;  ///< for the others
        ConditionId met;
        bool from_previous = false;  ///< counts from when the previous stage was met, not from the start
    };
    std::string id;
    Text name;
    ConditionId starts;
    InstitutionId who;  ///< whose zone and holidays count
    std::vector<Stage> stages;
    std::string source;
    std::string verified;  ///< as of a severity scheme
};

}  // namespace muster
