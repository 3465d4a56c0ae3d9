#include <fmt/format.h>

#include "engine/authoring/parts.hpp"
#include "engine/authoring/values.hpp"
#include "engine/core/utf8.hpp"

/// Facts and topics: the words that messages are made of. A scenario may have further ones of its own.
namespace muster {
namespace {

void told_twice(Reading& reading, const Node& entry, const Text& what) {
    reading.problems.error("duplicate-id", entry.key_spot(), entry.pointer(), what, "choose another id");
}

}  // namespace

void read_facts(Reading& reading, const Node& nation, const Node& scenario) {
    Table<FactId, Fact>& facts = reading.model.facts;
    facts.assign(reading.names.facts.size(), {});
    for (const Node* node : {&nation, &scenario}) {
        each_entry(reading, *node, [&](const Node& entry, std::uint32_t) {
            Fact& fact = facts[FactId{*find_name(reading.names.facts, entry.key)}];
            if (!fact.id.empty())
                told_twice(reading, entry, words("the nation has a fact {} already", quote(entry.key)));
            fact.id = entry.key;
            Fields fields(reading, entry);
            if (const Node name = fields.optional("name")) fact.name = read_text(reading, name);
            if (const Node national = fields.optional("national")) fact.national = read_flag(reading, national);
        });
    }
}

void read_topics(Reading& reading, const Node& nation, const Node& scenario) {
    Table<TopicId, Topic>& topics = reading.model.topics;
    topics.assign(reading.names.topics.size(), {});
    for (const Node* node : {&nation, &scenario}) {
        each_entry(reading, *node, [&](const Node& entry, std::uint32_t) {
            Topic& topic = topics[TopicId{*find_name(reading.names.topics, entry.key)}];
            if (!topic.id.empty())
                told_twice(reading, entry, words("the nation has a topic {} already", quote(entry.key)));
            topic.id = entry.key;
            Fields fields(reading, entry);
            if (const Node name = fields.optional("name")) topic.name = read_text(reading, name);
        });
    }
}

}  // namespace muster
