#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "engine/core/text.hpp"
#include "engine/model/scenario.hpp"
#include "engine/trace/entry.hpp"

namespace muster {

/// Turns entries of one trace into sentences. Remembers whom it has introduced by full name.
class Happenings {
public:
    Happenings(Language language, const Model& model, std::span<const TraceEntry> trace);

    /// What happened, as a sentence; nothing for entries that only lead from one to the next.
    [[nodiscard]] std::optional<std::string> tell(const TraceEntry& entry);

private:
    std::optional<std::string> tell_message(const TraceEntry& entry);
    std::optional<std::string> tell_work(const TraceEntry& entry);
    std::optional<std::string> tell_step(const TraceEntry& entry);
    std::optional<std::string> tell_attack(const TraceEntry& entry);

    /// The institution by its full name and short form the first time, by the short form afterwards.
    std::string who(InstitutionId id);
    /// What the message of an entry is called: by its topic, else by what it was for; one for nothing else is an
    /// inject.
    std::string message_name(const TraceEntry& entry) const;
    std::string topic_of(std::uint32_t message) const;
    std::string receiver_of(std::uint32_t message);
    std::string step(const TraceEntry& entry) const;

    Language language_;
    const Model& model_;
    std::map<std::uint32_t, const TraceEntry*> reads_;  ///< by message number: the first reading of it
    std::set<InstitutionId> introduced_;
};

}  // namespace muster
