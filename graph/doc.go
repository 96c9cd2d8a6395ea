// Package graph is the contract between questions and engines: what is stored (Model, Node, Edge), what can be asked
// (Pattern), what comes back (Rows), how it is written (Batch), and what each of them means. It knows no engine and no
// GraphQL. This comment is the specification; graph/memory is its plain reading, graph/graphtest holds every engine to
// it.
//
// # What is stored
//
//  1. A Node has an id (unique over all kinds; its prefix names the kind), a kind (its label) and values, one slot per
//     property of its kind in the model's order; nil is absent. Values are string (String, Date "2006-01-02", DateTime
//     "2006-01-02T15:04:05Z" and enumerations), int64 (Int, and Decimal in ten-thousandths), float64, bool, and
//     []string (Strings, sorted, no element twice). Text is valid UTF-8 without NUL; floats are finite.
//  2. An Edge has a type, two ends, values and a period. Its identity is type, ends and the properties the model marks
//     as key; EdgeID is a digest of that and equal on every engine. Parallel edges are edges with different keys.
//  3. A period is two texts that are never absent. Since is "" for "since ever". Until is Ever for what has not ended,
//     and "" for what ended on a day nobody knows. The readable properties validFrom, validTo and ended are derived
//     from them.
//
// # What a Pattern means
//
//  4. The rows of a root pattern are the nodes of any of its labels for which all conditions hold. The rows of a nested
//     pattern are the edges of the step's type and direction that hold During, whose far node has one of the target's
//     labels, and for which all of the target's conditions hold, one row an edge. A loop is walked in both directions.
//  5. Holds: an edge holds during [From, To) if since < To and until > From. The zero During holds always. A date is
//     the period of its one day.
//  6. Conditions are two-valued. A comparison with an absent value is false and its negation true; Eq nil asks for
//     absence. A property the kind does not have is absent. Some holds if the step leads to at least one row; edge and
//     node conditions of its target hold on one and the same edge. None and Every are made of Not and Some.
//  7. Order is by the keys in turn, then by the node's id at a root and the edge's id in a nested page. Text is
//     compared by its UTF-8 bytes, numbers and dates by value, false before true. Absent values come last in both
//     directions. A key Via a step is the value at the row with the smallest edge id that the step leads to.
//  8. A page forward holds the first Size rows after From, a page backward the last Size rows before From, both in the
//     same order. Size All is every row, Size 0 none. HasNext is exact going forward and HasPrev going backward; the
//     other one reports whether From was given. From need not be the keys of a row that exists.
//  9. Total is the number of rows without regard to the page, and 0 unless Count asks for it.
//  10. Words: every word of Fold(value) is a prefix of a word of the node's words (Model.Words). No words match
//     everything.
//  11. Values come back by slot: Row.Vals[i] is Props[i], Row.Pages[i] is Steps[i], nil where the step is not wanted on
//     the row's label.
//
// # What a Batch means
//
//  12. A batch is one transaction: all of it is there afterwards or none. Writing the same batch again changes nothing,
//     and writes nothing.
//  13. A fact that a source says is settled from all that is said of it (Settle): by rank, then the newest, then the
//     record's id, property by property. Defaults are put in behind that, where nobody says anything; they are in no
//     assertion, but for those of an edge's key. What is not said by a source (By is nil) is put as it is.
//  14. An edge whose ends are not stored is Dangling and not written; the rest of the batch is.
//  15. What a record withdraws counts no more (Withdraw). A fact that nobody says any more is not taken away: an edge
//     ends, a node stays as it was known. Withdrawn and said again it is as if it had never been withdrawn. What a
//     person says (ByHand) is a part of a fact: it counts before every source, and what it does not name stays as the
//     sources say it, or said it last. It keeps no edge from ending, unless it says until when it holds. A part of what
//     is not stored is Dangling. What is undone stays beside the fact and counts no more.
//  16. A batch of a Trial is settled and not written. A batch whose conditions (If) do not stand is a Conflict and not
//     written.
//  17. A node has the id it was first stored by, and aliases (NodeWrite.Also). Eq and In on id, and every id in a
//     write, take any of them. Joining nodes that were stored apart gives the facts there would be had they been one
//     from the beginning, whatever the order of the writes, but for which id stays.
//
// # What is remembered of changes
//
//  18. What a batch with a Cause changes is in the change log, in its transaction: facts that are new (without their
//     values, which are in the facts), every value of a property that became another one, edges that ended, what was
//     joined, and facts whose values stayed while what is said of them did not. A value is the effective one, and
//     readable: nothing hidden is logged.
//  19. Not logged are batches without a Cause, of a Trial, and what changes nothing; and what says how the graph came
//     to be: source records, load runs and decisions, and the edges at them. A fill is one entry, whatever it stores.
//  20. Entries are numbered without gaps, over the whole store, and read in that order. Those that are old may be
//     forgotten, the oldest first and never the newest; who asks for what is forgotten is told so. Entries with values
//     are found by the node, or the two ends, whose data the values are, to be erased with it.
//
// # What an engine owes
//
//  21. Writes take turns, over all programs: what a batch settles is read and put in one turn, which nobody else writes
//     in. Who waits for a turn gets it before those who come later; a load is many turns.
//  22. Match is one statement, whatever the pattern; two at most where words are searched, a page is longer than was
//     hoped for, or ids are asked for that are aliases or name nothing. Query texts are made of constants and of names
//     from the model; every value is a parameter.
//  23. Errors are *Error with one of the kinds below; a context that ended gives Canceled. A pattern or batch that does
//     not fit the model is refused as Invalid before anything runs.
package graph
