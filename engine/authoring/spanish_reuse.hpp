#pragma once
#include "engine/authoring/in_spanish.hpp"

namespace muster {

/// Files that extend and use each other.
inline constexpr InSpanish kSpanishOfReuse[] = {
    {"files extend each other: {}", "unos archivos se extienden unos a otros: {}"},
    {"more than {} steps from file to file", "más de {} pasos de archivo en archivo"},
    {"the file that this one extends has no {} here to take away",
     "el archivo que este extiende no tiene aquí {} para quitar"},
    {"{} is needed, and is taken away here", "{} es necesario, y aquí se quita"},
    {"this value stands here, not in {}", "este valor está aquí, no en {}"},
    {"write it in {} first, or fill in the sheet of this file",
     "escríbalo antes en {}, o llene la hoja de este archivo"},
    {"it is taken away in {}", "se quita en {}"},
};

}  // namespace muster
