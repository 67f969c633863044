/// Table of a run's neurons, ranked, and queries over it: `layer >= 20 and auroc > 0.8`.
///
/// Grammar, with the usual precedence: `not` before `and` before `or`; words in any case.
/// ```
/// query      = clause { "or" clause }
/// clause     = term { "and" term }
/// term       = "not" term | "(" query ")" | comparison
/// comparison = field ( "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" ) value
/// field      = [ run "." ] the word of a NeuronColumn
/// value      = number, or text in single or double quotes, or a bare word
/// ```
/// A run before the point is another one on the same neurons: `auroc > 0.6 and insult.auroc < 0.55`.
///
/// ## A new column
/// One value in [NeuronColumn]: its word, value, number format, its rank for hiding in a narrow table, and the
/// places where it is shown by default. A value that only some runs have is a [sotto.expert.Measure], one line,
/// which a scores file may contain too. The column's texts are in the window's `neurons/messages.properties` by
/// its key: `head`, `row`, `column` (and `number` where it is shown beside a neuron). Queries, CSV, JSON, the
/// command's table and its help, the window's table and the inspector follow.
@NullMarked
package sotto.run.table;

import org.jspecify.annotations.NullMarked;
