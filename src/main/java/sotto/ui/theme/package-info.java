/// Fonts, colours and icons of the window.
///
/// ## Why
/// - AtlantaFX's Primer is the base, because its colours are those of the design; `sotto.css` holds the
///   differences, and names the design's own tokens, `-sotto-…`, which `light.css` and `dark.css` fill with
///   colours.
/// - ControlsFX uses Modena's colour names, which AtlantaFX does not define: `bridge.css` maps them.
/// - A class `sotto-light` or `sotto-dark` on a window's root carries the tokens, so that a snapshot of one
///   theme needs no other state than its scene.
/// - JavaFX 26 on Linux lays emoji out by Pango, which takes a colour font for them wherever one is
///   installed, and draws outlines only: they are blank. No list of families in CSS and no glyphs in our own
///   typeface help, because Pango does not ask those fonts (glyph numbers of the colour font are drawn from
///   ours instead). So [EmojiFont] gives fontconfig a configuration without colour fonts and with Noto
///   Emoji's outlines, by `setenv` in this process before the toolkit starts; it costs 0.9 MB in the user's
///   data folder and the colours. Noto Emoji is changed in two ways: its glyph for a missing character is
///   empty, and a variation selector after any glyph is part of it, since JavaFX draws the left-over selector
///   as a black bar. macOS (CoreText) and Windows (DirectWrite) draw their own.
@NullMarked
package sotto.ui.theme;

import org.jspecify.annotations.NullMarked;
