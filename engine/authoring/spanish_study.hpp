#pragma once
#include "engine/authoring/in_spanish.hpp"

namespace muster {

/// Studies.
inline constexpr InSpanish kSpanishOfStudies[] = {
    {"a path", "una ruta"},
    {"a list of paths", "una lista de rutas"},
    {"a list of recommendations", "una lista de recomendaciones"},
    {"a list of lists of recommendations", "una lista de listas de recomendaciones"},
    {"a list of amounts", "una lista de montos"},
    {"{} is named twice", "{} se nombra dos veces"},
    {"a study needs a scenario at least", "un estudio necesita al menos un escenario"},
    {"some scenario must have a weight", "algún escenario debe tener peso"},
    {"a study needs a recommendation at least", "un estudio necesita al menos una recomendación"},
    {"{} is not among the recommendations", "{} no está entre las recomendaciones"},
    {"all subsets of {} recommendations are too many", "todos los subconjuntos de {} recomendaciones son demasiados"},
    {"write \"sets\": {\"orders\": 200}", "escriba \"sets\": {\"orders\": 200}"},
    {"a list of pointers", "una lista de punteros"},
    {"an assumption needs a place at least", "un supuesto necesita al menos un lugar"},
    {"a list of two numbers", "una lista de dos números"},
    {"write the lower end and the higher one, as [0.5, 2]", "escriba el extremo bajo y el alto, como [0.5, 2]"},
    {"an assumption has either \"by\" or \"between\"", "un supuesto tiene \"by\" o \"between\""},
    {"write \"by\": [0.5, 2], a range of factors, or \"between\": [\"30m\", \"4h\"]",
     "escriba \"by\": [0.5, 2], un rango de factores, o \"between\": [\"30m\", \"4h\"]"},
    {"a log-uniform range begins above nothing", "un rango log-uniforme empieza por encima de cero"},
    {"assumptions", "supuestos"},
    {"sets", "conjuntos"},
    {"budgets", "presupuestos"},
    {"scenarios", "escenarios"},
};

}  // namespace muster
