/// What the window is about: the open model, concept, run and selection, shared by every screen; and what a screen is.
///
/// Only [Screen] knows of nodes: view-models see the rest, and are tested without a toolkit.
@NullMarked
package sotto.ui.bench;

import org.jspecify.annotations.NullMarked;
