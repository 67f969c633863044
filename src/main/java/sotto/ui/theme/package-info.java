/// How the window looks: fonts, colours, icons.
///
/// ## Why
/// - AtlantaFX's Primer is the ground, because its colours are those of the design; `sotto.css` says what differs, and
///   names the design's own tokens, `-sotto-…`, which `light.css` and `dark.css` fill with colours.
/// - ControlsFX asks for Modena's colour names, which AtlantaFX does not define: `bridge.css` maps them.
/// - A class `sotto-light` or `sotto-dark` on a window's root carries the tokens, so that a snapshot of one theme needs
///   no other state than its scene.
@NullMarked
package sotto.ui.theme;

import org.jspecify.annotations.NullMarked;
