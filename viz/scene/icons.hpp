#pragma once
#include <cstdint>

#include "viz/scene/picture.hpp"

namespace muster::viz {

/// Small signs. Each has a shape of its own, so that it can be told apart without its colour.
enum class Icon : std::uint8_t {
    none,
    open,        ///< sun: the whole office is on duty
    duty_desk,   ///< half disc: part of it is
    closed,      ///< moon: nobody is on duty
    coming_in,   ///< bell: on-call staff are on their way
    known,       ///< i: has information of the incident
    envelope,    ///< a message
    working,     ///< gear
    waiting,     ///< bars: work in the queue
    hit,         ///< bolt: the service is down
    contained,   ///< shield
    isolated,    ///< lock
    blocked,     ///< no entry
    done,        ///< tick
    missed,      ///< cross
    pending,     ///< hourglass
    flag,        ///< milestone
    inject,      ///< star
    statement,   ///< megaphone
    meeting,     ///< two people
    alert,       ///< triangle
    question,    ///< diamond: a question is asked
    answer,      ///< square: an answer
    report,      ///< disc with an envelope: a report
    invitation,  ///< triangle upside down: an invitation to a meeting
    approval,    ///< hexagon: asks for approval, or gives it
    attack,      ///< burst
    clock        ///< dial: legal deadline
};

/// Draws a sign into the square of `size` around `centre`. `ground` is the colour behind it, for holes. The signs of
/// messages can carry a number in place of their letter.
void add_icon(Picture& picture, Icon icon, Point centre, double size, Colour ink, Colour ground,
              const std::string& number = {});

}  // namespace muster::viz
