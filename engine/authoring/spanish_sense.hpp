#pragma once
#include "engine/authoring/in_spanish.hpp"

namespace muster {

/// What is well formed and still makes no sense.
inline constexpr InSpanish kSpanishOfSense[] = {
    {"these institutions are parts of each other: {}", "estas entidades son partes unas de otras: {}"},
    {"these milestones are measured from each other: {}", "estos hitos se miden unos desde otros: {}"},
    {"these stages wait for each other: {}", "estas etapas se esperan unas a otras: {}"},
    {"these steps wait for each other: {}", "estos pasos se esperan unos a otros: {}"},
    {"a step can redo itself or one that it comes after, of the same procedure",
     "un paso puede rehacerse a sí mismo, o a uno del que va después, del mismo procedimiento"},
    {"this takes {} people at once; team {} of {} never has more than {}",
     "esto requiere {} personas a la vez; el equipo {} de {} nunca tiene más de {}"},
    {"{} of {} answers are waited for without end, and {} would answer: no procedure of the others that starts on {} "
     "has a \"reply\"",
     "se esperan sin fin {} de {} respuestas, y responderían {}: ningún procedimiento de las demás que empiece con {} "
     "tiene un \"reply\""},
    {"add such a procedure, or \"give_up_after\"", "agregue tal procedimiento, o \"give_up_after\""},
    {"nothing comes of this: it carries no facts, and no procedure of {} starts on {}",
     "de esto no resulta nada: no lleva datos, y ningún procedimiento de {} empieza con {}"},
    {"the inject {} does not go to {}", "el inyecto {} no va dirigido a {}"},
    {"this stage hits nothing, and nothing follows it", "esta etapa no golpea nada, y nada la sigue"},
    {"people at {} and {} are never on duty at once, so that this channel can never be used",
     "nunca hay personal de {} y de {} en turno a la vez, así que este canal nunca se puede usar"},
    {"change the hours, or write \"live\": false", "cambie los horarios, o escriba \"live\": false"},
    {"no channel reaches {}", "ningún canal llega a {}"},
    {"add a channel to it", "agregue un canal hacia ella"},
    {"no way of channels and relays leads from {} to {}", "ningún camino de canales e intermediarios lleva de {} a {}"},
    {"add a channel, or let an institution between them relay",
     "agregue un canal, o deje que una entidad intermedia retransmita (relay)"},
    {"{} takes no part in anything: it has no procedure, and nothing is asked of it or sent to it",
     "{} no participa en nada: no tiene procedimientos, y nada se le pide ni se le envía"},
};

}  // namespace muster
