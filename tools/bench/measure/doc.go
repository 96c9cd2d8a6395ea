// Package measure measures Kith as a whole: files of a made-up group of companies, loaded by the loader, read by
// patterns and by questions, on every engine.
//
// What it promises: all engines hold the same data and are asked about the same subjects. They and their variants take
// turns, round by round and in alternating order, so that whatever else the machine does falls on all of them alike;
// ratios are taken within a round, and the median of those is reported. Every loop is bounded in count and in time.
// Answers are compared, not only timed: a statement written by hand that answers something else is an error.
//
// It leaves to others: what is made up (internal/sample), micro benchmarks of one package (go test -bench), and a
// judgement of the figures (docs/performance.md).
package measure
