#pragma once
#include "viz/scene/picture.hpp"

/// The colours of the picture. Those with a meaning are of Okabe and Ito's palette, which people with any of the usual
/// kinds of colour-blindness can tell apart (Okabe & Ito 2008, "Color Universal Design"). No meaning rests on colour
/// alone.
namespace muster::viz::palette {

inline constexpr Colour orange{0xe6, 0x9f, 0x00};
inline constexpr Colour sky_blue{0x56, 0xb4, 0xe9};
inline constexpr Colour bluish_green{0x00, 0x9e, 0x73};
inline constexpr Colour yellow{0xf0, 0xe4, 0x42};
inline constexpr Colour blue{0x00, 0x72, 0xb2};
inline constexpr Colour vermillion{0xd5, 0x5e, 0x00};
inline constexpr Colour reddish_purple{0xcc, 0x79, 0xa7};

inline constexpr Colour night{0x0b, 0x11, 0x18};  ///< behind everything
inline constexpr Colour panel{0x13, 0x1c, 0x27};  ///< behind the side list and the time line
inline constexpr Colour band[3] = {{0x17, 0x20, 0x2c}, {0x12, 0x1a, 0x24}, {0x17, 0x20, 0x2c}};
inline constexpr Colour rule{0x2d, 0x3b, 0x4b};   ///< thin dividing lines
inline constexpr Colour wire{0x2e, 0x3b, 0x4a};   ///< a channel at rest
inline constexpr Colour frame{0x4a, 0x5d, 0x72};  ///< around an open office
inline constexpr Colour open_office{0x33, 0x4b, 0x66};
inline constexpr Colour duty_desk{0x22, 0x31, 0x42};  ///< some of the teams are there
inline constexpr Colour closed_office{0x0d, 0x14, 0x1c};
inline constexpr Colour white{0xff, 0xff, 0xff};
inline constexpr Colour ink{0xe9, 0xef, 0xf5};    ///< text
inline constexpr Colour pale{0xa9, 0xb6, 0xc4};   ///< text of second rank, and names of closed offices
inline constexpr Colour black{0x0b, 0x0b, 0x0b};  ///< text on a bright ground
inline constexpr Colour none{0, 0, 0, 0};

}  // namespace muster::viz::palette
