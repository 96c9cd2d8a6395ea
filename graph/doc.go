// Package graph is the contract between questions and engines: what is stored (Model, Node, Edge), what can be asked
// (Pattern), what comes back (Rows), how it is written (Batch), and what each of them means. It knows no engine and no
// GraphQL. This comment is the specification; graph/memory is its plain reading, graph/graphtest holds every engine to
// it.
//
// # What is stored
//
//  1. A Node has an id (unique over all kinds; its prefix names the kind), a kind (its label) and values, one slot per
//     property of its kind in the model's order; nil is absent. Values are string (String, Date "2006-01-02",
//     PartialDate "2006", "2006-01" or "2006-01-02", DateTime "2006-01-02T15:04:05Z" and enumerations), int64 (Int, and
//     Decimal in ten-thousandths), float64, bool, and []string (Strings, sorted, no element twice). Text is valid UTF-8
//     without NUL; floats are finite.
//  2. An Edge has a type, two ends, values and a period. Its identity is its type, its ends, its start and the
//     properties that the model marks as key; EdgeID is a digest of that and equal on every engine. Parallel edges are
//     edges with different keys.
//  3. A period is two texts that are never absent. Since is "" if no beginning is known: the edge has always held.
//     Until is Ever if the edge has not ended, and "" if it ended on a day nobody knows. The readable properties
//     validFrom, validTo and ended are derived from them.
//
// # What a Pattern means
//
//  4. The rows of a root pattern are the nodes of any of its labels for which all conditions hold. The rows of a nested
//     pattern are the edges of the step's type and direction that hold in its period (During), whose far node has one
//     of the target's labels, and for which all of the target's conditions hold, one row an edge. No step takes a
//     loop, an edge from a node to itself: it says nothing of the node. It is kept with its assertions, since it was
//     an edge between two nodes that have been joined, and is one again when they are taken apart.
//  5. An edge holds in the period [From, To) if since < To and until > From. In the zero Period every edge holds. A
//     date stands for the period of its one day.
//  6. Conditions are two-valued. A comparison with an absent value is false and its negation true; Eq nil asks for
//     absence. Lt, Le, Gt and Ge of a PartialDate hold if they hold for every possible day of both; Eq and In if it is
//     the same value, known as precisely; Within if every possible day of it is one of the value's. A property that a
//     kind does not have is absent. Some holds if the step leads to at least one row; the edge and node conditions of
//     its target must hold for the same edge. None and Every are made of Not and Some. Counted counts the
//     nodes of such rows, each once, however many edges lead to it. SameAs compares two ways that lead from one node:
//     it holds at the end of one if the other, its step, leads there too. A comparison with a step compares, where the
//     row has no value, that of the row with the smallest edge id that the step leads to.
//  7. Order is by the keys in turn, then by the node's id at a root and by the edge's id in a nested page. Text is
//     compared by its UTF-8 bytes, numbers and dates by value, false before true. Absent values come last in both
//     directions. A key Via a step is the value at the row with the smallest edge id that the step leads to; if it is
//     the row's Own first, only where the row itself has none. Number is how many nodes the step leads to, each
//     counted once; it is never absent.
//  8. Pages are keyset pages. A page forward holds the first Size rows after From, a page backward the last Size rows
//     before From, both in the same order. Size All is every row, Size 0 none. HasNext is exact going forward and
//     HasPrev going backward; the other one reports whether From was given. From need not be the keys of a row that
//     exists.
//  9. Total is the number of rows without regard to the page, of a grouped pattern that of the edges in all groups,
//     and 0 unless Count asks for it. Nodes (Rows) is the number of different nodes among them, and 0 unless Nodes
//     (Pattern) asks for it.
//     A row of a Grouped pattern is a node with all edges that would be rows without that, at most GroupEdges of them
//     in the row: by start, those without a known one last, then by id. Order, page and cursor are of nodes, and end
//     with the node's id.
//  10. Words: the node has every word of SoughtBy(value): a spelling of it, perhaps joined to the words before it, is a
//     prefix of a word of the node (Kind.Words). No words match every node.
//     Keys: the node has, of every list of the value, one key at least (Kind.Keys; SoughtNames and SoughtNumber make
//     such lists). It is Invalid if no label's nodes have keys.
//  11. Values come back by slot: Row.Vals[i] is Props[i], Row.Pages[i] is Steps[i], nil if the step is not wanted on
//     the row's label.
//
// # What an Aggregate means
//
//  12. The nodes of an aggregate are the rows of its pattern, each once. Nodes are in one group if all values they are
//     grouped by (By) are equal, or absent from both: a value is the key that an Order of the same Prop, Via and Own
//     has. Without By all nodes are one group; no group is empty.
//     A sum is exact, of the nodes of the group that have a value; it is absent if none has, and Invalid if it is no
//     int64. Floats have no sums: they would depend on the order in which nodes are read.
//     Groups come by how many nodes they have, the largest first, then by their values as in an order. Most of them are
//     returned; Total is how many there are, and Nodes how many nodes, whatever Most is.
//
// # What a Batch means
//
//  13. A batch is one transaction: all of it is there afterwards, or none. Its writes are upserts: writing the same
//     batch again changes nothing, and writes nothing.
//  14. Survivorship: a fact keeps an assertion of every source record that states it, and its effective values are
//     worked out of these, property by property: the smallest rank wins, then the newest observation, then the smallest
//     record id. Of dates known in part the most precise counts that the first one, of the same rank, leaves possible.
//     Defaults fill what no assertion has a value for; they are in no assertion, except those of an edge's key. Of an
//     edge without a known start one source's assertion counts as a whole: one by which the edge holds on the batch's
//     Day before one by which it is over, otherwise in this order. A write without provenance (By is nil) puts its
//     values as they are.
//  15. An edge whose ends are not stored is Dangling and not written; the rest of the batch is.
//  16. A withdrawn assertion counts no more (Withdraw). A fact without any other assertion is not deleted: an edge
//     ends, a node stays as it was known, and the last assertion of a source is kept as a tombstone, from which the
//     values are still read. Withdrawing and stating a fact again leaves it as if it had never been withdrawn. An
//     assertion by hand (ByHand) is a part of a fact: it counts before every source, and for what it does not name the
//     sources' assertions, or their tombstones, count. It does not keep an edge from ending, unless it has an end of
//     its own. A part of a fact that is not stored is Dangling. An undone assertion stays as a tombstone that gives no
//     values.
//  17. A batch of a Trial is worked out and not written. A batch with a condition (If) that is not met is a Conflict,
//     and not written.
//  18. A node has the id it was first stored by, and aliases (NodeWrite.Aliases). Eq and In on id, and every id in a
//     write, take any of them. Joining nodes that were stored apart gives the facts there would be had they been one
//     from the beginning, whatever the order of the writes, except which id stays.
//  19. A derived property of a node is set by DerivedWrites, all of the node's at once, and by nothing else: it is in
//     no assertion and no version, and every other write leaves it as it is. Of joined nodes the one that stays keeps
//     its own derived values, and takes the other's where it has none.
//
// # What is remembered of changes
//
//  20. The change set of a batch with a Cause is described in the change log, in the same transaction: facts that are
//     new (without their values, which are in the facts), every value of a property that changed, edges that ended,
//     facts that were joined, and facts with other assertions or aliases but the same values. A logged value is the
//     effective one, and readable: nothing hidden is logged, and nothing of a node that has only other hidden derived
//     values.
//  21. Not logged are batches without a Cause, batches of a Trial, and what changes nothing; nor nodes that record
//     where facts are from and who wrote them (source records, load runs and decisions), and their edges. A fill is
//     one entry, whatever it stores.
//  22. Entries are numbered without gaps, over the whole store, and read in that order. Old ones may be forgotten, the
//     oldest first and never the newest; who asks for forgotten ones is told so (Log.Pruned). Entries with values are
//     found by the node, or the two ends, whose data the values are, to be erased with it.
//
// # What an engine owes
//
//  23. Writes take turns, over all programs: what a batch changes is read and written in one turn, in which nobody else
//     writes. Turns are given in the order in which they were asked for; a load is many turns.
//  24. Match and Aggregate are one statement each, whatever the pattern; two at most if words are searched, a page
//     turns out longer than expected, or ids are asked for that are aliases or unknown. Query texts are made of
//     constants and of names from the model; every value is a parameter.
//  25. A View is one moment: what is written after its first answer is not seen by those that follow, or Moved says
//     that it may have been.
//  26. Errors are *Error with one of the kinds below; a context that ended gives Canceled. A pattern or batch that does
//     not fit the model is refused as Invalid before anything runs.
package graph
