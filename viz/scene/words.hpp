#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/calendar/calendar.hpp"
#include "engine/core/text.hpp"
#include "engine/core/time.hpp"

namespace muster::viz {

/// Everything that the view says by itself, in every language. Braces are fmt's named arguments.
enum class Phrase : std::uint8_t {
    exercise,
    clock_elapsed,
    political,
    operational,
    technical,
    milestones,
    services,
    latest,
    within_target,
    after_target,
    due_by,
    overdue,
    not_yet,
    service_down,
    service_degraded,
    service_isolated,
    service_blocked,
    service_contained,
    service_restored,
    no_service_hit,
    nothing_yet,
    alert_level,
    offices_open,
    holiday,
    more,
    legend_open,
    legend_duty_desk,
    legend_closed,
    legend_coming_in,
    legend_aware,
    legend_unread,
    legend_working,
    legend_waiting,
    legend_report,
    legend_question,
    legend_answer,
    legend_invitation,
    legend_approval,
    legend_hit,
    legend_isolated,
    legend_restored,
    legend_inject,
    help_title,
    help_play,
    help_step,
    help_mark,
    help_speed,
    help_ends,
    help_language,
    help_full,
    help_help,
    help_quit,
    help_click,
    simulated_run,
    seed,
    speed,
    said_inject,
    said_inject_to,
    said_sent,
    said_asked,
    said_read,
    said_read_inject,
    an_answer,
    a_message,
    said_lost,
    said_undeliverable,
    said_no_answer,
    said_escalated,
    said_learned,
    said_classified,
    said_withheld,
    said_released,
    said_failed,
    said_call_out,
    said_called_in,
    said_approval_asked,
    said_approved,
    said_refused,
    said_decided,
    said_convened,
    said_quorum,
    said_stage_began,
    said_stage_stopped,
    said_hit,
    said_degraded,
    said_contained,
    said_isolated,
    said_blocked,
    said_restored,
    said_published,
    said_alert_declared,
    said_alert_ended,
    said_milestone,
    said_clock_started,
    said_clock_met,
    said_work_lost,
    count_
};

[[nodiscard]] std::string_view phrase(Phrase which, Language language);

/// "Wed 16 Apr 2014", "mié 16 abr 2014".
[[nodiscard]] std::string date_text(LocalMillis local, Language language);
/// "Wed 16", "mié 16".
[[nodiscard]] std::string day_text(LocalMillis local, Language language);
/// "Apr 2014", "abr 2014".
[[nodiscard]] std::string month_text(LocalMillis local, Language language);
/// "18:40".
[[nodiscard]] std::string time_text(LocalMillis local);
/// "3 d 4 h", "2 h 05 min", "12 min", "40 s": two units at most, the same in both languages.
[[nodiscard]] std::string duration_text(Duration duration);
/// The same where room is short: one unit from ten of it on.
[[nodiscard]] std::string short_duration(Duration duration);

}  // namespace muster::viz
