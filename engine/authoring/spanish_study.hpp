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
    {"sets", "conjuntos"},
    {"budgets", "presupuestos"},
    {"scenarios", "escenarios"},
};

}  // namespace muster
