#pragma once
#include "engine/authoring/in_spanish.hpp"

namespace muster {

/// Versions of the format, files that name files, and what the parts of the language that came later say.
inline constexpr InSpanish kSpanishOfLanguage[] = {
    {"this file is of version {} of the format; the current one is {}",
     "este archivo es de la versión {} del formato; la vigente es la {}"},
    {"write it anew with: muster migrate FILE", "escríbalo de nuevo con: muster migrate ARCHIVO"},
    {"this file is of version {} of the format; this program knows versions up to {}",
     "este archivo es de la versión {} del formato; este programa conoce hasta la {}"},
    {"one of these is not one value", "uno de estos no es un solo valor"},
    {"use a newer Muster", "use una versión más reciente de Muster"},
    {"the files together are larger than {} bytes", "los archivos juntos superan {} bytes"},
    {"the path of a file", "la ruta de un archivo"},
    {"{} is not in {}", "{} no está en {}"},
    {"{} is not a year", "{} no es un año"},
    {"write \"2014\"", "escriba \"2014\""},
    {"{} says nothing of {}, in which the scenario plays", "{} no dice nada de {}, año en que transcurre el escenario"},
    {"add that year to the file", "agregue ese año al archivo"},
    {"neither \"from\" nor \"add\" is given", "no se da ni \"from\" ni \"add\""},
    {"write {}", "escriba {}"},
    {"an object of years, as {\"2014\": {…}}", "un objeto de años, como {\"2014\": {…}}"},
    {"this takes the place of a whole list, {} of whose {} entries are gone",
     "esto ocupa el lugar de toda una lista; de sus {1} entradas se pierden {0}"},
    {"write the entries that should stay as well", "escriba también las entradas que deben quedar"},
    {"these are not days of the week", "estos no son días de la semana"},
    {"write \"sat-sun\", \"fri-sat\" or \"sun\"", "escriba \"sat-sun\", \"fri-sat\" o \"sun\""},
    {"with a weekend of seven days there is no business day", "con un fin de semana de siete días no hay día hábil"},
    {"the id of the mildest level", "el identificador del nivel más leve"},
    {"the id of the worst level", "el identificador del nivel más grave"},
    {"the id of a level of this scheme", "el identificador de un nivel de este esquema"},
    {"ranks follow each other without a gap", "los rangos van seguidos, sin saltos"},
    {"{} levels have the ranks {} to {}", "{} niveles tienen los rangos {} a {}"},
    {"{} stands in the middle of the ranks", "{} queda en medio de los rangos"},
    {"the least and the worst are the same level", "el más leve y el más grave son el mismo nivel"},
    {"{} is worse than {} and begins at a lower score", "{} es más grave que {} y empieza en un puntaje menor"},
    {"{} is worse than {} and equals something milder", "{} es más grave que {} y equivale a algo más leve"},
    {"\"verified\" is now the date of the last look at the source; this one did not say when",
     "\"verified\" es ahora la fecha en que se consultó la fuente; este no decía cuándo"},
    {"say which is least and worst", "diga cuál es el más leve (least) y cuál el más grave (worst)"},
    {"a question belongs to a phase; these were taken out", "cada pregunta va en una fase; estas se quitaron"},
    {"phases have a time now; version 1 did not say when they begin: an hour apart is a guess",
     "ahora cada fase tiene su hora; la versión 1 no decía cuándo empiezan: una hora entre ellas es una suposición"},
};

}  // namespace muster
