package changes

import (
	"context"
	"time"

	"kith/graph"
)

// place is a place in the log: behind an entry, or behind one of the facts that it names.
type place struct {
	seq  int64
	fact string // "": all of the entry is before the place
}

func (p place) keys() []any { return []any{p.seq, p.fact} }

// placeTypes are the types of a place's keys.
var placeTypes = []graph.Type{graph.Int, graph.String}

// beginning is where a list begins: at its cursor, or where it is asked to. Forgotten reports whether entries behind
// what is asked for are not there any more.
func beginning(ctx context.Context, m *graph.Model, read Reader, a Asked, name string) (p place, forgotten bool,
	err error) {
	if a.After != "" {
		keys, err := read.Open(ctx, name, a.After, placeTypes)
		if err != nil {
			return place{}, false, err
		}
		seq, _ := keys[0].(int64)
		return place{seq: seq, fact: keys[1].(string)}, false, nil
	}
	if a.Since == "" { // nothing was ever loaded
		return place{}, false, nil
	}
	if day, err := time.Parse(time.DateOnly, a.Since); err == nil {
		p.seq, forgotten, err = before(ctx, read, day.Format(graph.DateTimeLayout))
		return p, forgotten, err
	}
	began, err := beganAt(ctx, m, read, a.Since)
	if err != nil {
		return place{}, false, err
	}
	earliest := began
	if m.KindOf(a.Since) == m.Kind("Decision") {
		earliest = began.Add(-slack)
	}
	p.seq, forgotten, err = beforeCause(ctx, read, a.Since, earliest, began)
	return p, forgotten, err
}

// beganIn are the properties that say when what writes began.
var beganIn = map[string]string{"LoadRun": "startedAt", "Decision": "at"}

// beganAt is when a load began or a decision was made.
func beganAt(ctx context.Context, m *graph.Model, read Reader, id string) (time.Time, error) {
	k := m.KindOf(id)
	if k == nil || beganIn[k.Name] == "" {
		return time.Time{}, graph.Errorf(graph.Invalid, "argument since is %q, and must be the id of a LoadRun "+
			"(run_…) or a Decision (dec_…), or a day like 2026-11-30", short(id))
	}
	rows, err := read.Match(ctx, &graph.Pattern{Labels: []string{k.Name}, Page: graph.Page{Size: 1},
		Props: []graph.Prop{{Name: beganIn[k.Name], Type: graph.DateTime}},
		Where: []graph.Cond{{Op: graph.Eq, Prop: graph.Prop{Name: "id"}, Value: id}}})
	if err != nil {
		return time.Time{}, err
	}
	if len(rows.Rows) == 0 {
		return time.Time{}, graph.Errorf(graph.Invalid, "argument since: there is no %s %s: ask for the list of them",
			k.Name, short(id))
	}
	text, _ := rows.Rows[0].Vals[0].(string)
	at, err := time.Parse(graph.DateTimeLayout, text)
	if err != nil {
		return time.Time{}, graph.Errorf(graph.Internal, "%s does not say when it began", short(id))
	}
	return at, nil
}

// newestLoad is the id of the load that began last, "" if there is none.
func newestLoad(ctx context.Context, read Reader) (string, error) {
	rows, err := read.Match(ctx, &graph.Pattern{Labels: []string{"LoadRun"}, Page: graph.Page{Size: 1},
		Order: []graph.Order{{Prop: graph.Prop{Name: beganIn["LoadRun"], Type: graph.DateTime}, Desc: true}}})
	if err != nil || len(rows.Rows) == 0 {
		return "", err
	}
	return rows.Rows[0].ID, nil
}

// before is the last entry that is older than a moment, found by halves; 0 if there is none. Forgotten reports whether
// such entries have been dropped, and later ones perhaps with them.
func before(ctx context.Context, read Reader, moment string) (seq int64, forgotten bool, err error) {
	log, err := read.Changes(ctx, 0, 1)
	if err != nil || len(log.Entries) == 0 {
		return 0, false, err
	}
	oldest := log.Entries[0]
	if oldest.At >= moment {
		return oldest.Seq - 1, oldest.Seq > 1, nil
	}
	older, newest := oldest.Seq, log.Newest // what is sought is one of these, or between them
	for older < newest {
		middle := older + (newest-older+1)/2
		log, err := read.Changes(ctx, middle-1, 1)
		if err != nil {
			return 0, false, err
		}
		if len(log.Entries) > 0 && log.Entries[0].At < moment {
			older = middle
		} else {
			newest = middle - 1
		}
	}
	return older, false, nil
}

// slack is how much earlier than it says a decision may have been written: one that follows another one in the same
// second is said to be made a second later.
const slack = time.Minute

// beforeCause is the last entry before the first that a cause wrote, which wrote nothing before the earliest moment. If
// none is found, it is the last one before the cause began.
func beforeCause(ctx context.Context, read Reader, cause string, earliest, began time.Time) (seq int64, forgotten bool,
	err error) {
	from, forgotten, err := before(ctx, read, earliest.Format(graph.DateTimeLayout))
	if err != nil {
		return 0, false, err
	}
	w := walk{after: from}
	found, moment, last := int64(-1), began.Format(graph.DateTimeLayout), from
	err = w.each(ctx, read, func(e *graph.Entry) bool {
		if e.Cause == cause {
			found = e.Seq - 1
			return false
		}
		if e.At < moment {
			last = e.Seq
		}
		return true
	})
	if found >= 0 {
		return found, forgotten && found == from, err
	}
	return last, forgotten, err
}
