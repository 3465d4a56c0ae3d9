#pragma once

namespace muster {

/// The z with P(Z <= z) = p for a standard normal Z, 0 < p < 1, to about 1 part in 10^16.
/// Wichura, M. J. (1988): Algorithm AS 241, Applied Statistics 37(3), PPND16.
[[nodiscard]] double normal_quantile(double p);

}  // namespace muster
