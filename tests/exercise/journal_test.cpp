// The journal is the exercise: nothing of it is lost, and nothing wrong in it goes unseen.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "engine/exercise/journal.hpp"
#include "tests/exercise/support.hpp"

using namespace muster;
using namespace muster::tests;

namespace {

JournalRecord command(int number) {
    JournalRecord record;
    record.at = SimTime{std::chrono::minutes{number}};
    record.wall = "2026-01-31T12:00:00Z";
    record.text = "note \"" + std::to_string(number) + "\"";
    return record;
}

/// A journal of some commands, with one small file in it.
std::string journal_bytes(int commands) {
    Journal journal;
    JournalRecord header;
    header.kind = JournalRecord::Kind::header;
    header.header.scenario = "a.json";
    header.header.files.push_back(
        {"a.json", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "{}"});  // sha256 of "{}"
    (void)journal.add(header, Language::en);
    for (int k = 1; k <= commands; ++k) (void)journal.add(command(k), Language::en);
    std::string bytes;
    for (const std::string& line : journal.lines()) bytes += line;
    return bytes;
}

using Damage = JournalContent::Damage;

}  // namespace

TEST_CASE("the checksum is the CRC-32C of RFC 3720", "[exercise][journal]") {
    CHECK(crc32c("123456789") == 0xe3069283U);
    CHECK(crc32c(std::string(32, '\0')) == 0x8a9136aaU);
}

TEST_CASE("a whole journal reads back as it was written", "[exercise][journal]") {
    const JournalContent content = read_journal(journal_bytes(5));
    CHECK(content.damage == Damage::none);
    REQUIRE(content.records.size() == 6);
    CHECK(content.records[0].header.files[0].text == "{}");
    CHECK(content.records[3].text == "note \"3\"");
    CHECK(content.records[3].at == SimTime{std::chrono::minutes{3}});
}

TEST_CASE("a journal that ends anywhere in its last three records keeps what comes before", "[exercise][journal]") {
    const std::string bytes = journal_bytes(6);
    const JournalContent whole = read_journal(bytes);
    std::size_t kept = 0;
    for (std::size_t k = 0; k + 3 < whole.lines.size(); ++k) kept += whole.lines[k].size();
    for (std::size_t length = kept; length < bytes.size(); ++length) {
        const JournalContent content = read_journal(bytes.substr(0, length));
        std::size_t end = 0, records = 0;
        while (records < whole.lines.size() && end + whole.lines[records].size() <= length)
            end += whole.lines[records++].size();
        CHECK(content.records.size() == records);
        CHECK(content.good_bytes == end);
        CHECK(content.damage == (end == length ? Damage::none : Damage::tail));
    }
}

TEST_CASE("each flipped bit of the last record is seen, and the others are kept", "[exercise][journal]") {
    const std::string bytes = journal_bytes(4);
    const std::size_t last = read_journal(bytes).lines.back().size();
    for (std::size_t at = bytes.size() - last; at < bytes.size(); ++at) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            std::string broken = bytes;
            broken[at] = static_cast<char>(static_cast<unsigned char>(broken[at]) ^ (1U << bit));
            const JournalContent content = read_journal(broken);
            CHECK(content.damage == Damage::tail);
            CHECK(content.records.size() == 4);
        }
    }
}

TEST_CASE("5,000 bits flipped anywhere are all seen, and nothing wrong is read", "[exercise][journal]") {
    const std::string bytes = journal_bytes(40);
    const JournalContent whole = read_journal(bytes);
    std::mt19937 numbers(11);
    for (int turn = 0; turn < 5000; ++turn) {
        std::string broken = bytes;
        const std::size_t at = numbers() % bytes.size();
        broken[at] = static_cast<char>(static_cast<unsigned char>(broken[at]) ^ (1U << (numbers() % 8)));
        const JournalContent content = read_journal(broken);
        REQUIRE(content.damage != Damage::none);
        REQUIRE(content.records.size() < whole.records.size());
        for (std::size_t k = 0; k < content.lines.size(); ++k) REQUIRE(content.lines[k] == whole.lines[k]);
        // Only the last record may be taken for a torn end.
        if (content.damage == Damage::tail) REQUIRE(content.records.size() + 1 == whole.records.size());
    }
}

TEST_CASE("zeroed blocks, doubled and swapped records are seen", "[exercise][journal]") {
    const std::string bytes = journal_bytes(40);
    const JournalContent whole = read_journal(bytes);
    std::mt19937 numbers(12);
    for (int turn = 0; turn < 200; ++turn) {
        std::string zeroed = bytes;
        const std::size_t at = numbers() % bytes.size(), length = 1 + numbers() % 600;
        for (std::size_t k = at; k < std::min(at + length, bytes.size()); ++k) zeroed[k] = '\0';
        CHECK(read_journal(zeroed).damage != Damage::none);
        const std::size_t one = 1 + numbers() % (whole.lines.size() - 1);
        std::size_t other = 1 + numbers() % (whole.lines.size() - 1);
        if (other == one) other = one == 1 ? 2 : one - 1;
        std::string doubled, swapped;
        for (std::size_t k = 0; k < whole.lines.size(); ++k) {
            doubled += whole.lines[k] + (k == one ? whole.lines[k] : "");
            swapped += whole.lines[k == one ? other : k == other ? one : k];
        }
        CHECK(read_journal(doubled).damage == Damage::middle);
        CHECK(read_journal(swapped).damage == Damage::middle);
    }
}

TEST_CASE("a torn end is cut with a message, and the original is kept", "[exercise][journal]") {
    const Folder folder;
    const std::string path = folder.path + "/a.journal";
    const std::string bytes = journal_bytes(4);
    put_bytes(path, bytes.substr(0, bytes.size() - 7));
    {
        Journal journal;
        const Journal::Opened opened = journal.open(path, false, Language::en);
        CHECK(opened.error.empty());
        CHECK(opened.records.size() == 4);
        CHECK(opened.warning.find("a.journal.damaged-1") != std::string::npos);
        CHECK(journal.add(command(9), Language::en).empty());
    }
    CHECK(bytes_in(path + ".damaged-1") == bytes.substr(0, bytes.size() - 7));
    const JournalContent content = read_journal(bytes_in(path));
    CHECK(content.damage == Damage::none);
    CHECK(content.records.back().text == "note \"9\"");
}

TEST_CASE("damage in the middle is reported and nothing is changed unless that is wanted", "[exercise][journal]") {
    const Folder folder;
    const std::string path = folder.path + "/a.journal";
    std::string bytes = journal_bytes(6);
    const std::size_t third = bytes.find("note \\\"3");
    bytes[third] = 'N';
    put_bytes(path, bytes);
    {
        Journal journal;
        const Journal::Opened opened = journal.open(path, false, Language::en);
        CHECK(opened.error.find("line 4") != std::string::npos);
        CHECK(bytes_in(path) == bytes);
    }
    Journal journal;
    const Journal::Opened opened = journal.open(path, true, Language::en);
    CHECK(opened.error.empty());
    CHECK(opened.records.size() == 3);
    CHECK(bytes_in(path + ".damaged-1") == bytes);
}

TEST_CASE("a journal is not written by two at once, nor over another", "[exercise][journal]") {
    const Folder folder;
    const std::string path = folder.path + "/a.journal";
    Journal one;
    CHECK(one.create(path, Language::en).empty());
    Journal other;
    CHECK(other.create(path, Language::en).find("exists") != std::string::npos);
    CHECK(other.open(path, false, Language::en).error.find("another program") != std::string::npos);
    CHECK_FALSE(other.on_disk());
}

TEST_CASE("what is no journal is refused with its name", "[exercise][journal]") {
    const Folder folder;
    for (const std::string& bytes : {std::string(), std::string("{}\n"),
                                     std::string("\x7f"
                                                 "ELF"),
                                     std::string(9999, 'x')}) {
        put_bytes(folder.path + "/x", bytes);
        Journal journal;
        CHECK(journal.open(folder.path + "/x", true, Language::en).error.find("no journal") != std::string::npos);
    }
    Journal journal;
    CHECK_FALSE(journal.open(folder.path + "/none", false, Language::en).error.empty());
    CHECK_FALSE(journal.open(folder.path, false, Language::en).error.empty());
}
