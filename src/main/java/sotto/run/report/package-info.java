/// Report of a finished evaluation for readers: one page of HTML that loads nothing, and its tables in LaTeX.
///
/// ## Why
/// - **Tables are values** ([sotto.run.report.PageTable]) that HTML and LaTeX are made of, so both show the same
///   numbers; every number stands in the page exactly as `report.json` has it, beside its rounded form.
/// - **Text becomes markup in one place** ([sotto.run.report.Html]): names and texts come from files of others.
/// - **Pictures are handed over as SVG**, because figures belong to a package above this one.
@NullMarked
package sotto.run.report;

import org.jspecify.annotations.NullMarked;
