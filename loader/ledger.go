package loader

import (
	"fmt"
	"maps"
	"slices"

	"kith/graph"
	"kith/loader/mapping"
	"kith/loader/report"
)

// ledger is what a load has counted and reported. Only the goroutine that writes uses it.
type ledger struct {
	report  *report.Report
	rejects *report.RejectFile
	counts  []report.Counts // by program
	reasons report.Reasons
	differs graph.Differing
	unread  report.UnreadableCounts
	found   report.Findings
	misread map[[2]string]int64 // numbers of rejects, by file and by the setting that may be wrong
	many    map[string]bool     // nodes that were found to have many keys
	refused map[string]bool     // source records of the rows that the store refused
	limit   *mapping.Limit      // of rejects
}

// resume begins where a checkpoint was taken; the zero checkpoint is the beginning.
func (g *ledger) resume(from *checkpoint, files int, r *report.Report) {
	g.report = r
	g.counts = make([]report.Counts, files)
	copy(g.counts, from.Counts)
	g.reasons, g.differs = slices.Clone(from.Reasons), report.Differing(from.Differing)
	g.found, g.many, g.misread = report.FindingsOf(from.Found), map[string]bool{}, map[[2]string]int64{}
	g.unread, g.refused = slices.Clone(from.Unreadable), map[string]bool{}
	for _, record := range from.Refused {
		g.refused[record] = true
	}
}

// checkpoint is a checkpoint before a row, with everything that was counted until now.
func (g *ledger) checkpoint(pass, file int, row int64) *checkpoint {
	return &checkpoint{checkpointVersion, pass, file, row, g.rejects.Length(), slices.Clone(g.counts),
		slices.Clone(g.reasons), slices.Clone(g.unread), slices.Sorted(maps.Keys(g.refused)),
		g.found.List(), report.Differences(g.differs)}
}

// rewind goes back to the checkpoint before the first row, as nothing of what was counted since is stored.
func (g *ledger) rewind(to *checkpoint) error {
	g.counts, g.reasons = make([]report.Counts, len(g.counts)), slices.Clone(to.Reasons)
	g.differs = report.Differing(to.Differing)
	g.found, g.misread = report.FindingsOf(to.Found), map[[2]string]int64{}
	g.unread, g.report.Dangling = slices.Clone(to.Unreadable), nil
	g.report.Rejects = g.report.Rejects[:min(len(g.report.Rejects), to.rejected())]
	return g.rejects.Cut(to.Rejects)
}

// reject reports rejected rows.
func (g *ledger) reject(list ...report.Reject) error {
	for _, r := range list {
		g.reasons.Add(&r)
		g.countMisread(&r)
		g.report.AddReject(r)
		if err := g.rejects.Put(r); err != nil {
			return err
		}
	}
	return nil
}

// leaveOut reports a value that was left out.
func (g *ledger) leaveOut(system string, v report.Reject) error {
	g.unread.Add(system, v)
	return g.rejects.Put(v)
}

// dangle reports a fact that was not written.
func (g *ledger) dangle(d report.Dangling) error {
	g.report.AddDangling(d)
	return g.rejects.Put(d)
}

// findIn counts what the rows of a batch show to be wrong with them.
func (g *ledger) findIn(file string, b *batch) {
	for _, f := range b.nodesOf {
		for _, code := range f.Found {
			g.found.Add(code, report.Place{File: file, Line: f.Line})
		}
		for _, column := range f.Midnight {
			g.found.AddColumn(report.CodeMidnight, report.Place{File: file, Line: f.Line, Column: column})
		}
	}
}

func (g *ledger) total() (sum report.Counts) {
	for _, c := range g.counts {
		sum.Add(c)
	}
	return sum
}

// checkLimit is the error of a load that has rejected too many rows; all is true when every row has been read.
func (g *ledger) checkLimit(all bool) error {
	if sum := g.total(); g.limit.Exceeded(sum.Rejected, sum.Rows, all) {
		return &TooManyRejects{g.limit.String(), sum.Rejected, sum.Rows}
	}
	return nil
}

// TooManyRejects is the error of a load that was stopped by its limit.
type TooManyRejects struct {
	Limit          string
	Rejected, Rows int64
}

func (e *TooManyRejects) Error() string {
	return fmt.Sprintf("stopped: %d of %d rows were rejected, more than the limit of %s; mend the files or the "+
		"mapping, or raise the limit and run the same command again",
		e.Rejected, e.Rows, e.Limit)
}

// checkSums is an error if the counts of a file do not add up.
func (g *ledger) checkSums(programs []*mapping.Program) error {
	for i, c := range g.counts {
		if !c.Balanced() {
			return fmt.Errorf("the rows or facts of %s do not add up (%+v): this is a fault of the loader",
				programs[i].Name, c)
		}
	}
	return nil
}
