// embed_catalogue CATALOGUE.json OUT.cpp NAME
// Writes a source file that holds the words of a catalogue as a table in the order of its keys, so that the program
// looks them up without reading JSON at each start.
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    std::ifstream in(argv[1], std::ios::binary);
    // An object of this library keeps its keys in the order of their bytes.
    const auto words = nlohmann::json::parse(in, nullptr, false);
    if (!words.is_object()) {
        std::fprintf(stderr, "%s: not a JSON object\n", argv[1]);
        return 1;
    }
    std::ofstream out(argv[2], std::ios::binary);
    const auto literal = [](const std::string& text) { return "R\"muster~~(" + text + ")muster~~\""; };
    out << "#include \"engine/report/catalogue_entry.hpp\"\n\nnamespace muster::embedded {\n"
        << "namespace {\nconstexpr CatalogueEntry kEntries[] = {\n";
    for (const auto& [key, text] : words.items()) {
        if (!text.is_string()) {
            std::fprintf(stderr, "%s: %s is not text\n", argv[1], key.c_str());
            return 1;
        }
        out << "    {" << literal(key) << ", " << literal(text.get<std::string>()) << "},\n";
    }
    out << "};\n}  // namespace\nconst std::span<const CatalogueEntry> " << argv[3]
        << "{kEntries};\n}  // namespace muster::embedded\n";
    return out.flush() ? 0 : 1;
}
