// Files name files of the library, and never reach anything else.
#include "engine/authoring/library.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <set>

#include "engine/authoring/limits.hpp"
#include "tests/authoring/support.hpp"

using namespace muster;
using namespace muster::test;

namespace {

const std::string kSecret = "the-secret-of-somebody-else";

/// A library in a folder, with a secret beside it.
struct Shelves {
    Folder folder;
    std::string library = folder.path() + "/library/";

    Shelves() {
        folder.write("library/nations/small.json", small_nation().dump(2));
        folder.write("library/small.json", small_scenario().dump(2));
        folder.write("secret.json", "{\"password\": \"" + kSecret + "\"}");
        folder.write("secrets/secret.json", "{\"password\": \"" + kSecret + "\"}");
    }
    /// What is said of a scenario of the library that extends the file at this path.
    [[nodiscard]] Diagnostics extends(const std::string& path) const {
        const Json scenario = {{"format", "muster/scenario/2"}, {"extends", path}};
        Diagnostics found;
        (void)read_scenario(folder.write("library/child.json", scenario.dump(2)), {}, found);
        return found;
    }
    /// The first of it, which must be said of the place that names the file.
    [[nodiscard]] std::string code(const std::string& path) const {
        const Diagnostics found = extends(path);
        if (!has_errors(found)) return "good";
        CHECK(found[0].place.file == library + "child.json");
        CHECK(found[0].place.pointer == "/extends");
        return found[0].code;
    }
};

std::string all_text(const Diagnostics& found) {
    return to_text(found, {Language::en, false, 500}) + to_text(found, {Language::es, false, 500}) + to_json(found);
}

/// Ways out that others have tried, with what may stand between the parts of a path.
std::vector<std::string> traversals() {
    const std::vector<std::string> climbs = {
        "..",         "..%2f", "%2e%2e",  "%252e%252e", "..%c0%af", "..%5c",      "..\\",          "....//", "..;/",
        "..\t",       "../.",  ".../...", "..%00",      "..\\/",    "%uff0e",     "..%u2215",      "0x2e",   "．．",
        "..\xc0\xaf", "‥",     "../x/..", "x/../..",    "./..",     "nations/..", "nations/../..", ". .",    "..\r\n"};
    const std::vector<std::string> ends = {
        "secret.json",       "secrets/secret.json", "secret.json%00", "secret.json\\0.json", "secret.json?.json",
        "secret.json#.json", "secret.json ",        "SECRET.JSON",    "secret.json/.",       "secret.json/"};
    std::vector<std::string> all = {"/etc/passwd",
                                    "/etc/passwd.json",
                                    "//etc/hosts",
                                    "file:///etc/passwd",
                                    "file://localhost/etc/x.json",
                                    "http://127.0.0.1/x.json",
                                    "\\\\host\\share\\x.json",
                                    "C:\\x.json",
                                    "C:/x.json",
                                    "~/x.json",
                                    "~root/x.json",
                                    "$HOME/x.json",
                                    "${HOME}/x.json",
                                    "`id`.json",
                                    "$(id).json",
                                    "|id;.json",
                                    "-.json\n",
                                    "/dev/zero",
                                    "/dev/stdin",
                                    "/proc/self/environ",
                                    "/proc/self/root/etc/x.json",
                                    "/proc/self/fd/0",
                                    std::string("small.json\0.json", 16),
                                    std::string(1'025, 'a') + ".json",
                                    std::string(300, 'a') + ".json",
                                    "",
                                    ".",
                                    "..",
                                    "/",
                                    ".json",
                                    "nations",
                                    "nations/",
                                    "nations/.json"};
    for (const std::string& climb : climbs) {
        for (const std::string& end : ends) {
            for (int n = 1; n <= 8; ++n) {
                std::string path, glued;
                for (int i = 0; i < n; ++i) {
                    path += climb + "/";
                    glued += climb;
                }
                all.push_back(path + end);
                all.push_back(glued + end);
            }
        }
    }
    return all;
}

}  // namespace

TEST_CASE("the library is the nearest folder with nations in it, at most two above the file", "[authoring][library]") {
    const Folder folder;
    std::filesystem::create_directories(folder.path() + "/lib/nations/americas/south");
    std::filesystem::create_directories(folder.path() + "/alone/below");
    const auto library = [&](const std::string& path) {
        Sources::File file;
        find_library(folder.path() + path, file);
        return std::pair(file.root.substr(folder.path().size()), file.down);
    };
    using Found = std::pair<std::string, std::string>;
    CHECK(library("/lib/x.json") == Found{"/lib/", ""});
    CHECK(library("/lib/nations/x.json") == Found{"/lib/", "nations/"});
    CHECK(library("/lib/nations/americas/x.json") == Found{"/lib/", "nations/americas/"});
    CHECK(library("/lib/nations/americas/south/x.json") == Found{"/lib/nations/americas/south/", ""});
    CHECK(library("/alone/below/x.json") == Found{"/alone/below/", ""});
    // By way of a link the folder above is another: then it is written as it was climbed.
    std::filesystem::create_directory_symlink(folder.path() + "/lib/nations/americas", folder.path() + "/alone/link");
    CHECK(library("/alone/link/x.json") == Found{"/alone/link/../../", "nations/americas/"});
    // A link called nations does not make a library of the folder that it stands in.
    std::filesystem::create_directory_symlink(folder.path() + "/lib/nations", folder.path() + "/alone/nations");
    CHECK(library("/alone/below/x.json") == Found{"/alone/below/", ""});
}

TEST_CASE("a file of the library is found and shown by its shortest name", "[authoring][library]") {
    const Shelves shelves;
    const Json nation = {{"format", "muster/nation/2"}, {"extends", "../nations/small.json"}, {"nonsense", 1}};
    const std::string child = shelves.folder.write("library/nations/child.json", nation.dump(2));
    std::vector<std::string> opened;
    ReadOptions options;
    options.opened = &opened;
    Diagnostics found;
    (void)read_nation(child, options, found);
    CHECK(opened == std::vector<std::string>{child, shelves.library + "nations/small.json"});
    CHECK(find_code(found, "unknown-key") != nullptr);
}

TEST_CASE("no path of many that lead out is opened, and nothing of what they lead to is said",
          "[authoring][library][hostile]") {
    const Shelves shelves;
    const std::vector<std::string> paths = traversals();
    CHECK(std::set<std::string>(paths.begin(), paths.end()).size() > 2'800);
    const Json scenario = {{"format", "muster/scenario/2"}};
    std::vector<std::string> opened;
    for (const std::string& path : paths) {
        for (const char* key : {"extends", "nation"}) {
            Json wrong = scenario;
            wrong[key] = path;
            const std::string bytes = wrong.dump(2, ' ', false, Json::error_handler_t::replace);
            const std::string file = shelves.folder.write("library/child.json", bytes);
            opened.clear();
            ReadOptions options;
            options.opened = &opened;
            Diagnostics found;
            CHECK_FALSE(read_scenario(file, options, found));
            // What is named besides was looked for in vain.
            for (std::size_t i = 1; i < opened.size(); ++i) {
                INFO(path << " opened " << opened[i]);
                std::error_code ignored;
                CHECK_FALSE(std::filesystem::exists(opened[i], ignored));
            }
            REQUIRE(!found.empty());
            CHECK(found[0].place.file == file);
            if (all_text(found).find(kSecret) != std::string::npos) FAIL(path);
        }
    }
}

TEST_CASE("a path that leads out of the library is told what the library is", "[authoring][library]") {
    const Shelves shelves;
    const Diagnostics found = shelves.extends("../secret.json");
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "path-not-allowed");
    CHECK(found[0].message.in[0].ends_with("it leads out of the folder \"" + shelves.library + "\""));
    CHECK(found[0].mend.in[0].find("nations") != std::string::npos);
    CHECK(shelves.code("small.json") == "good");
}

TEST_CASE("links lead to files of the library only", "[authoring][library][hostile]") {
    const Shelves shelves;
    const auto link = [&](const std::string& to, const std::string& name) {
        REQUIRE(symlink(to.c_str(), (shelves.library + name).c_str()) == 0);
    };
    link("small.json", "inside.json");
    link("nations/../small.json", "round.json");
    link("../secret.json", "outside.json");
    link(shelves.folder.path() + "/secret.json", "absolute.json");
    link(shelves.library + "small.json", "absolute-inside.json");
    link("../secrets", "elsewhere");
    link("self.json", "self.json");
    link("nowhere.json", "dangling.json");
    link("/dev/zero", "zero.json");
    link("/proc/self/environ", "environ.json");
    link("/proc/self/root", "root");
    CHECK(shelves.code("inside.json") == "good");
    CHECK(shelves.code("round.json") == "good");
    CHECK(shelves.code("outside.json") == "path-leads-out");
    CHECK(shelves.code("absolute.json") == "path-leads-out");
    CHECK(shelves.code("absolute-inside.json") == "path-leads-out");
    CHECK(shelves.code("elsewhere/secret.json") == "path-leads-out");
    CHECK(shelves.code("self.json") == "path-leads-out");
    CHECK(shelves.code("dangling.json") == "no-such-file");
    CHECK(shelves.code("zero.json") == "path-leads-out");
    CHECK(shelves.code("environ.json") == "path-leads-out");
    CHECK(shelves.code("root/etc/passwd.json") == "path-leads-out");
}

TEST_CASE("without the system's help each folder on the way is opened by itself, and no link is followed",
          "[authoring][library][hostile]") {
    const Shelves shelves;
    REQUIRE(symlink("nations", (shelves.library + "link").c_str()) == 0);
    REQUIRE(symlink("small.json", (shelves.library + "nations/link.json").c_str()) == 0);
    REQUIRE(symlink("../secrets", (shelves.library + "elsewhere").c_str()) == 0);
    const int library = open(shelves.library.c_str(), O_PATH | O_DIRECTORY);
    REQUIRE(library >= 0);
    const auto error = [&](const std::string& inside) {
        const int fd = open_beneath(library, inside, false);
        if (fd < 0) return errno;
        close(fd);
        return 0;
    };
    CHECK(error("small.json") == 0);
    CHECK(error("nations/small.json") == 0);
    CHECK(error("link/small.json") == ELOOP);
    CHECK(error("nations/link.json") == ELOOP);
    CHECK(error("elsewhere/secret.json") == ELOOP);
    CHECK(error("../secret.json") == EXDEV);
    CHECK(error("nations/../../secret.json") == EXDEV);
    CHECK(error("small.json/x.json") == ENOTDIR);
    CHECK(error("nowhere/x.json") == ENOENT);
    close(library);
}

TEST_CASE("pipes, sockets, devices and folders are refused at once", "[authoring][library][hostile]") {
    const Shelves shelves;
    REQUIRE(mkfifo((shelves.library + "pipe.json").c_str(), 0600) == 0);
    std::filesystem::create_directory(shelves.library + "folder.json");
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = shelves.library + "socket.json";
    REQUIRE(name.size() < sizeof address.sun_path);
    name.copy(address.sun_path, name.size());
    REQUIRE(bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    CHECK(shelves.code("pipe.json") == "not-a-file");
    CHECK(shelves.code("socket.json") == "not-a-file");
    CHECK(shelves.code("folder.json") == "not-a-file");
    close(fd);
    // Only who runs as root may make a device.
    if (mknod((shelves.library + "zero.json").c_str(), S_IFCHR | 0600, makedev(1, 5)) == 0) {
        CHECK(shelves.code("zero.json") == "not-a-file");
    }
}

TEST_CASE("nothing is told of a file that is not one of Muster, by whatever name it is reached",
          "[authoring][library][hostile]") {
    const Shelves shelves;
    const auto hidden = [&](const std::string& bytes) {
        shelves.folder.write("library/other.json", bytes);
        const Diagnostics found = shelves.extends("other.json");
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == "not-of-muster");
        CHECK(found[0].place.file == shelves.library + "child.json");
        CHECK(all_text(found).find(kSecret) == std::string::npos);
    };
    hidden("{\"password\": \"" + kSecret + "\"}");
    hidden("{\"format\": \"" + kSecret + "\"}");
    hidden("{\"format\": [\"" + kSecret + "\"]}");
    hidden("[\"" + kSecret + "\"]");
    hidden("\"" + kSecret + "\"");
    hidden(kSecret);
    hidden("root:" + kSecret + ":0:0\n");
    hidden("{\"" + kSecret + "\": 1, \"" + kSecret + "\": 2}");
    hidden("{\"format\": \"x\", \"" + kSecret + "\"");
    hidden("\xff\xfe" + kSecret);
    hidden(kSecret + std::string(1, '\0'));
    hidden("\xef\xbb\xbf" + kSecret);
    hidden("\"muster/scenario/2\" " + kSecret);
    // A hard link is the file itself, under a name in the library.
    std::filesystem::create_hard_link(shelves.folder.path() + "/secret.json", shelves.library + "hard.json");
    const Diagnostics found = shelves.extends("hard.json");
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "not-of-muster");
    CHECK(all_text(found).find(kSecret) == std::string::npos);
}

TEST_CASE("what is wrong in a file of Muster is shown there, line and all", "[authoring][library]") {
    const Shelves shelves;
    const std::string path =
        shelves.folder.write("library/other.json", "{\n  \"format\": \"muster/scenario/2\",\n  \"name\": oops\n}\n");
    const Diagnostics found = shelves.extends("other.json");
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "syntax");
    CHECK(found[0].place.file == path);
    CHECK(found[0].place.line == 3);
    // As it was read, though it is another by now.
    shelves.folder.write("library/other.json", "\n\n" + kSecret + "\n");
    CHECK(all_text(found).find("  \"name\": oops") != std::string::npos);
    CHECK(all_text(found).find(kSecret) == std::string::npos);
}

TEST_CASE("a circle is known by the file, under whatever name it comes again", "[authoring][library]") {
    const Shelves shelves;
    const auto scenario = [&](const std::string& name, const std::string& base) {
        shelves.folder.write("library/" + name, R"({"format": "muster/scenario/2", "extends": ")" + base + "\"}");
    };
    scenario("a.json", "hard.json");
    std::filesystem::create_hard_link(shelves.library + "a.json", shelves.library + "hard.json");
    Diagnostics found;
    (void)read_scenario(shelves.library + "a.json", {}, found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "extends-circle");
    scenario("c.json", "link.json");
    REQUIRE(symlink("c.json", (shelves.library + "link.json").c_str()) == 0);
    scenario("b.json", "c.json");
    found.clear();
    (void)read_scenario(shelves.library + "b.json", {}, found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "extends-circle");
    CHECK(found[0].place.file == shelves.library + "c.json");
    scenario("own.json", "own.json");
    found.clear();
    (void)read_scenario(shelves.library + "own.json", {}, found);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "extends-circle");
}

TEST_CASE("files name at most 64 files", "[authoring][library][limits]") {
    const Shelves shelves;
    // The nation is one; each institution takes its holidays from a file of its own.
    const auto code = [&](std::size_t files) {
        Json nation = small_nation();
        nation["holidays"] = {{"add", {{"2014-04-17", "Thursday"}}}};
        for (std::size_t i = 1; i < files; ++i) {
            const std::string name = "h" + std::to_string(i);
            shelves.folder.write(
                "library/holidays/" + name + ".json",
                R"({"format": "muster/holidays/2", "name": "x", "source": "y", "years": {"2014": {}}})");
            nation["institutions"][name] = {
                {"name", name}, {"adviser", true}, {"holidays", {{"from", "../holidays/" + name + ".json"}}}};
        }
        shelves.folder.write("library/nations/small.json", nation.dump(2));
        Diagnostics found;
        const bool good = read_scenario(shelves.library + "small.json", {}, found).has_value();
        return good ? "good" : found.at(0).code;
    };
    CHECK(code(limit::kNamedFiles) == "good");
    CHECK(code(limit::kNamedFiles + 1) == "too-many");
}

TEST_CASE("the files of a reading have at most so many bytes together", "[authoring][library][limits]") {
    const Shelves shelves;
    const std::string end = R"({"format": "muster/scenario/2", "extends": ")";
    const auto write = [&](const std::string& name, const std::string& base, std::size_t size) {
        std::string bytes = end + base + "\"}";
        bytes.append(size - bytes.size(), ' ');
        shelves.folder.write("library/" + name, bytes);
    };
    const auto code = [&](std::size_t size) {
        write("one.json", "two.json", limit::kAllBytes / 2);
        write("two.json", "three.json", size);
        Diagnostics found;
        (void)read_scenario(shelves.library + "one.json", {}, found);
        return found.at(0).code;
    };
    CHECK(code(limit::kAllBytes / 2) == "no-such-file");  // of the third
    write("three.json", "four.json", 100);
    CHECK(code(limit::kAllBytes / 2 - 100) == "no-such-file");  // of the fourth
    CHECK(code(limit::kAllBytes / 2 - 99) == "file-too-large");
}
