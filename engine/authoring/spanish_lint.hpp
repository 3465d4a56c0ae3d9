#pragma once
#include "engine/authoring/in_spanish.hpp"

namespace muster {

/// What is legal and surely not meant (engine/lint).
inline constexpr InSpanish kSpanishOfLint[] = {
    {"even the shortest way takes {}: nobody busy, everything as quick as one time in twenty, hours and approvals as "
     "they are",
     "aun el camino más corto tarda {}: sin nadie ocupado, todo tan rápido como una vez de veinte, con los horarios y "
     "las aprobaciones como son"},
    {"allow more time, or shorten the way", "dé más plazo, o acorte el camino"},
    {"nothing that can happen makes {} come true before the end",
     "nada de lo que puede ocurrir hace que {} se cumpla antes del final"},
    {"look at who could do it: a channel, an office that is open, a step that is reached",
     "mire quién podría hacerlo: un canal, una oficina abierta, un paso al que se llegue"},
    {"nothing that can happen gives the inject {}", "nada de lo que puede ocurrir da el inyecto {}"},
    {"nothing that can happen makes what is expected of {} come true before the end",
     "nada de lo que puede ocurrir hace que se cumpla lo esperado de {} antes del final"},
    {"nothing that can happen meets {} of {} before the end",
     "nada de lo que puede ocurrir cumple {} de {} antes del final"},
    {"nothing in the nation starts {}: nobody sends what it waits for, or it cannot happen",
     "nada en el país inicia {}: nadie envía lo que espera, o no puede ocurrir"},
    {"nothing in the nation makes this true, so that {} is never done",
     "nada en el país hace que esto se cumpla, así que {} nunca se hace"},
    {"with this probability, {} is never done", "con esta probabilidad, {} nunca se hace"},
    {"{} never ends so, and {} is never done", "{} nunca termina así, y {} nunca se hace"},
    {"{} is never decided: its condition cannot come true, or its probability is 0",
     "nunca se decide {}: su condición no puede cumplirse, o su probabilidad es 0"},
    {"no inject serves the objective {}", "ningún inyecto sirve al objetivo {}"},
    {"name it in one: \"objectives\": {{\"{}\": {{}}}}", "nómbrelo en uno: \"objectives\": {{\"{}\": {{}}}}"},
    {"the inject {} expects no action of anybody, so that nobody can observe whether it was met",
     "el inyecto {} no espera ninguna acción de nadie, así que nadie puede observar si se respondió"},
    {"add \"expects\", or \"kind\": \"information\"", "agregue \"expects\", o \"kind\": \"information\""},
    {"routine work alone takes {:.2f} people all the time, and the team has {:.2f} on the average of a week: what "
     "waits grows without end",
     "solo el trabajo rutinario ocupa {:.2f} personas todo el tiempo, y el equipo tiene {:.2f} en el promedio de una "
     "semana: lo que espera crece sin fin"},
    {"more staff or hours, or less routine work", "más personal u horario, o menos trabajo rutinario"},
    {"{}: the team {} is never on duty", "{}: el equipo {} nunca está en turno"},
    {"give it hours, or name another team", "dele un horario, o nombre otro equipo"},
    {"there is nobody to take this decision", "no hay quien tome esta decisión"},
    {"there is nobody to do this work", "no hay quien haga este trabajo"},
    {"there is nobody to approve this", "no hay quien apruebe esto"},
    {"each of these needs the approval of the next: {}",
     "cada una de estas necesita la aprobación de la siguiente: {}"},
    {"somebody must be able to act on authority of their own", "alguien debe poder actuar por competencia propia"},
    {"no channel leads to {}, and its procedure {} waits for a message",
     "ningún canal llega a {}, y su procedimiento {} espera un mensaje"},
    {"{} has no procedure for the inject {}, nor for a fact in it",
     "{} no tiene procedimiento para el inyecto {}, ni para un dato que lleve"},
    {"add a procedure with \"on\": {\"inject\": \"any\"}, or \"kind\": \"information\"",
     "agregue un procedimiento con \"on\": {\"inject\": \"any\"}, o \"kind\": \"information\""},
    {"{} and {} are easily taken for each other", "{} y {} se confunden con facilidad"},
    {"give one of them another name", "dé a uno de los dos otro nombre"},
    {"this text is in one language only", "este texto está en un solo idioma"},
    {"this text is the same in both languages, and most others are in two",
     "este texto es el mismo en ambos idiomas, y casi todos los demás están en dos"},
    {"write {\"en\": \"…\", \"es\": \"…\"}", "escriba {\"en\": \"…\", \"es\": \"…\"}"},
    {"the word {} mixes letters of two alphabets, which may look the same",
     "la palabra {} mezcla letras de dos alfabetos, que pueden verse iguales"},
    {"no way of the medium under \"via\" leads to {}", "ningún camino del medio indicado en \"via\" lleva a {}"},
    {"no way of channels and relays that may carry {} leads to {}",
     "ningún camino de canales e intermediarios que pueda llevar {} conduce a {}"},
    {"give the message a lower label, or a channel or relay a higher one",
     "dé al mensaje una etiqueta menor, o una mayor a un canal o un intermediario"},
};

}  // namespace muster
