#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/text.hpp"
#include "engine/core/time.hpp"
#include "engine/model/scenario.hpp"

namespace muster {

/// Reads the words after a command one by one, with the names of a model. The first mistake is kept, in the language of
/// whoever gave the command; after it everything that is read is harmless.
class Scan {
public:
    Scan(Language language, const Model& model, SimTime now, std::vector<std::string> words)
        : language_(language), model_(model), now_(now), words_(std::move(words)) {}

    [[nodiscard]] bool ok() const { return complaint_.empty(); }
    [[nodiscard]] const std::string& complaint() const { return complaint_; }
    void complain(std::string text) {
        if (complaint_.empty()) complaint_ = std::move(text);
    }
    [[nodiscard]] bool more() const { return at_ < words_.size(); }
    [[nodiscard]] std::string_view peek() const { return more() ? std::string_view(words_[at_]) : std::string_view(); }
    /// The next word if it is this one.
    bool take(std::string_view word);
    /// Nothing may be left.
    void finish();

    /// The next word, whatever it is; `what` names it if it is missing.
    std::string word(std::string_view what);
    InstitutionId institution();
    std::vector<Addressee> institutions();  ///< "a,b"
    InjectId inject();
    FactId fact();
    std::vector<FactId> facts();  ///< "x,y", or "none"
    TopicId topic();
    ChannelId channel();
    TeamId team();  ///< "institution/team"
    Label label();
    std::uint8_t severity();  ///< rank of a level of the nation's scheme
    std::uint32_t count(std::uint32_t most);
    std::uint32_t item();  ///< "#3" or "3"
    Duration duration();
    /// An instant: "+2h", "3h30m" since the start, "08:00" (the next that comes), "2014-04-17T08:00", a phase.
    SimTime when();
    Day day();
    /// A step of an institution that decides: its id, or "procedure/step" where several have it.
    StepId decision(InstitutionId who);
    std::int16_t option(StepId step);  ///< -1 for "rule"
    ProcedureId procedure(InstitutionId who);
    /// Text that people read: at most 2,000 characters, no control characters but line breaks.
    std::string text(std::string_view what);
    /// A name for something new: letters, digits, - and _, at most 40.
    std::string new_name(std::string_view what);

private:
    void unknown(std::string_view key, std::string_view found, const std::vector<std::string_view>& among);
    template <class IdType, class Table>
    IdType one_of(const Table& table, std::string_view found, std::string_view key);

    Language language_;
    const Model& model_;
    SimTime now_;
    std::vector<std::string> words_;
    std::size_t at_ = 0;
    std::string complaint_;
};

}  // namespace muster
