/// Table of a run's neurons, ranked, and queries over it: `layer >= 20 and auroc > 0.8`.
///
/// Grammar, with the usual precedence: `not` before `and` before `or`; words in any case.
/// ```
/// query      = clause { "or" clause }
/// clause     = term { "and" term }
/// term       = "not" term | "(" query ")" | comparison
/// comparison = field ( "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" ) value
/// field      = "layer" | "site" | "module" | "index" | "auroc" | "se" | "q" | "holdout" | "pinned" | "gain"
/// value      = number, or text in single or double quotes, or a bare word
/// ```
@NullMarked
package sotto.run.table;

import org.jspecify.annotations.NullMarked;

