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
    // parameters
    {"parameters", "parámetros"},
    {"choices", "opciones"},
    {"{} does not set a parameter", "{} no fija un parámetro"},
    {"write NAME=VALUE", "escriba NOMBRE=VALOR"},
    {"there is no parameter {}", "no existe el parámetro {}"},
    {"this scenario has no parameters", "este escenario no tiene parámetros"},
    {"did you mean {}? one of {}", "¿quiso decir {}? uno de {}"},
    {"text or a number", "un texto o un número"},
    {"a parameter has one of \"one_of\" and \"range\"", "un parámetro tiene uno de \"one_of\" y \"range\""},
    {"write \"one_of\": {\"dian\": \"…\", \"mintic\": \"…\"} or \"range\": [\"00:00\", \"23:59\"]",
     "escriba \"one_of\": {\"dian\": \"…\", \"mintic\": \"…\"} o \"range\": [\"00:00\", \"23:59\"]"},
    {"{} is not allowed here", "{} no se permite aquí"},
    {"there is nothing to choose from", "no hay de dónde elegir"},
    {"the least and the most", "el menor y el mayor"},
    {"a range is two times of the day, dates, durations or numbers",
     "un rango son dos horas del día, fechas, duraciones o números"},
    {"write [\"00:00\", \"23:59\"], the least first", "escriba [\"00:00\", \"23:59\"], primero el menor"},
    {"from {} to {}", "de {} a {}"},
    {"{} is set twice", "{} se fija dos veces"},
    {"{} cannot be {}", "{} no puede ser {}"},
    {"\"${\" begins the name of a parameter, which ends with \"}\"",
     "\"${\" abre el nombre de un parámetro, que termina con \"}\""},
    {"write \"$${\" for the signs themselves", "escriba \"$${\" para los signos mismos"},
    {"with these parameters the key {} occurs twice", "con estos parámetros la clave {} aparece dos veces"},
    {"only a scenario has parameters", "solo un escenario tiene parámetros"},
    {"with --set {}={}: {}", "con --set {}={}: {}"},
};

}  // namespace muster
