#include "engine/exchange/msel_names.hpp"

#include <algorithm>
#include <array>

#include "engine/authoring/nearest.hpp"
#include "engine/exchange/msel_inject.hpp"

namespace muster {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view at) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        if (std::string piece = trimmed(text.substr(0, end)); !piece.empty()) out.push_back(std::move(piece));
        text.remove_prefix(std::min(end + at.size(), text.size()));
    }
    return out;
}

}  // namespace

MselNames::MselNames(const Model* nation, const std::map<std::string, std::string>& meanings) {
    if (nation != nullptr) {
        // Ids last, so that they win; names that two institutions share mean neither.
        std::map<std::string, std::set<std::string>> all;
        for (const Institution& each : nation->institutions) {
            for (const std::string& name : {each.name.in[0], each.name.in[1], each.short_name}) {
                if (!folded(name).empty()) all[folded(name)].insert(each.id);
                if (!name.empty()) nation_names_.push_back(name);
            }
            ids_.insert(each.id);
        }
        for (const auto& [name, ids] : all) {
            if (ids.size() == 1) id_by_name_[name] = *ids.begin();
        }
        for (const std::string& id : ids_) id_by_name_[folded(id)] = id;
    }
    for (const auto& [name, meaning] : meanings) {
        if (const auto id = known(meaning)) id_by_name_[folded(name)] = *id;
    }
}

std::optional<std::string> MselNames::known(std::string_view name) const {
    const auto found = id_by_name_.find(folded(name));
    return found == id_by_name_.end() ? std::nullopt : std::optional(found->second);
}

std::string MselNames::id_of(const std::string& name, const std::string& where, std::vector<MselFinding>& found) {
    if (const std::optional<std::string> id = known(name)) return *id;
    const std::vector<std::string_view> among(nation_names_.begin(), nation_names_.end());
    const std::string meant(nearest(name, among));
    const std::string id = new_id(name, ids_, "institution");
    id_by_name_[folded(name)] = id;
    added_[id] = name;
    found.push_back(
        {meant.empty() ? "new-institution" : "new-institution-near", where, name, meant.empty() ? id : meant});
    return id;
}

std::vector<std::string> MselNames::parted(std::string_view cell) const {
    std::vector<std::string> out;
    for (const std::string& line : split(cell, "\n")) {
        for (const std::string& piece : split(line, ";")) {
            std::vector<std::string> parts{piece};
            const auto part_at = [&](std::string_view at, bool always) {
                std::vector<std::string> next;
                for (const std::string& part : parts) {
                    const std::vector<std::string> halves = split(part, at);
                    const bool any = std::any_of(halves.begin(), halves.end(),
                                                 [&](const std::string& half) { return known(half).has_value(); });
                    if (known(part) || halves.size() < 2 || (!always && !any)) {
                        next.push_back(part);
                    } else {
                        next.insert(next.end(), halves.begin(), halves.end());
                    }
                }
                parts = std::move(next);
            };
            part_at(",", true);
            part_at("/", true);
            for (const char* word : {" and ", " y ", " e ", " et ", " & "}) part_at(word, false);
            out.insert(out.end(), parts.begin(), parts.end());
        }
    }
    return out;
}

bool means_all(std::string_view name) {
    constexpr std::array<std::string_view, 13> kWords{"all",
                                                      "everyone",
                                                      "everybody",
                                                      "all players",
                                                      "all teams",
                                                      "tous",
                                                      "toutes",
                                                      "todos",
                                                      "todas",
                                                      "all participants",
                                                      "todos los participantes",
                                                      "tous les joueurs",
                                                      "todos los equipos"};
    const std::string plain = folded(name);
    return std::find(kWords.begin(), kWords.end(), plain) != kWords.end();
}

std::string new_id(std::string_view words, std::set<std::string>& taken, std::string_view otherwise) {
    std::string id;
    for (const char c : folded(words)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) id += c;
        if (!plain && c == ' ' && !id.empty() && id.back() != '-') id += '-';
        if (id.size() >= 40) break;
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    if (id.empty()) id = otherwise;
    std::string unlike = id;
    for (int n = 2; !taken.insert(unlike).second; ++n) unlike = id + "-" + std::to_string(n);
    return unlike;
}

}  // namespace muster
