/// The open project of the window: what is opened, selected and made is kept in it, and found again.
///
/// Why: screens change the workbench and know nothing of projects; this package listens to the workbench. Only what a
/// user makes (variants, notes, runs) is kept by a call of its own.
@NullMarked
package sotto.ui.project;

import org.jspecify.annotations.NullMarked;
