package memory

import "kith/graph"

// changeLog is the change log, and how far each of its consumers has read it.
type changeLog struct {
	entries   []graph.Entry // in order of Seq, without gaps; the oldest may have been forgotten, never the newest
	bookmarks map[string]int64
}

// add numbers entries and puts them behind the others.
func (l *changeLog) add(entries []graph.Entry) {
	for _, e := range entries {
		e.Seq = l.newest() + 1
		l.entries = append(l.entries, e)
	}
}

// newest is the number of the newest entry, 0 if there never was one.
func (l *changeLog) newest() int64 {
	if len(l.entries) == 0 {
		return 0
	}
	return l.entries[len(l.entries)-1].Seq
}

// after are the entries behind a number, at most limit of them, copied for the caller.
func (l *changeLog) after(seq int64, limit int) *graph.Log {
	log := &graph.Log{Newest: l.newest()}
	if len(l.entries) > 0 {
		log.Pruned = seq+1 < l.entries[0].Seq
	}
	for _, e := range l.entries {
		if e.Seq > seq && len(log.Entries) < limit {
			e.Before, e.After = clone(e.Before), clone(e.After)
			log.Entries = append(log.Entries, e)
		}
	}
	return log
}

// forget drops the oldest entries that are older than a time, at most limit of them and never the newest, and returns
// how many.
func (l *changeLog) forget(before string, limit int) int {
	n := 0
	for n < min(limit, len(l.entries)-1) && l.entries[n].At < before {
		n++
	}
	l.entries = l.entries[n:]
	return n
}
