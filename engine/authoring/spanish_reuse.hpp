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
    {"it leads out of the folder {}", "conduce fuera de la carpeta {}"},
    {"all files stand in one library: the nearest folder that has a folder \"nations\" in it, else the folder of the "
     "first file",
     "todos los archivos están en una biblioteca: la carpeta más cercana que contiene una carpeta \"nations\", o si "
     "no, "
     "la carpeta del primer archivo"},
    {"files name more than {} files", "unos archivos nombran más de {} archivos"},
    {"{} is not a file of Muster", "{} no es un archivo de Muster"},
    {"it is JSON that says {}", "tal archivo es JSON que dice {}"},
    {"it is taken away in {}", "se quita en {}"},
};

}  // namespace muster
