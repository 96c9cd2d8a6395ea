package loader_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/internal/gen"
	"kith/loader"
)

// jobs is a source of jobs without a start: former and current ones of a person at a firm, and what people are to each
// other. KEYED and COMPLETE stand for settings of its files, KEY for one of its edges.
const jobs = `
system: staff
files:
- path: people.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: id } }
  - { node: Company, key: '"F"', set: { legalName: '"F"' } }
- path: jobs.csv
  KEYED
  COMPLETE
  rows:
  - edge: WORKS_FOR
    when: kind == "job"
    from: { Person: person }
    to: { Company: '"F"' }
    KEY
    set: { title: title, ended: state == "former", validTo: end }
  - edge: RELATED_TO
    when: kind == "kin"
    from: { Person: person }
    to: { Person: '"other"' }
    KEY
    set: { kind: '"PARENT"', word: title, ended: state == "former", validTo: end }
`

// job is a row of jobs.csv. Its person is one who has the job, or whose parent "other" is.
type job struct{ id, person, kind, title, end string }

// over reports whether a job is over on a day; its end is a day, "former" or "".
func (j job) over(day string) bool { return j.end != "" && (j.end == "former" || j.end <= day) }

func (j job) row() string {
	state, end := "current", j.end
	if end == "former" {
		state, end = end, ""
	}
	return strings.Join([]string{j.id, j.person, j.kind, j.title, state, end}, ",")
}

// source is how the file is mapped, and what it holds month by month.
type source struct {
	keyed, complete, edgeKeys bool
	months                    [][]job
}

var monthEnds = []string{"2024-01-31", "2024-02-29", "2024-03-31"}

// drawSource draws rows that come, go, end and open again.
func drawSource(r *rand.Rand) source {
	s := source{keyed: r.IntN(3) > 0, complete: r.IntN(2) == 0, edgeKeys: r.IntN(3) == 0}
	ends := []string{"", "", "former", "2010-12-31", "2030-01-01"}
	for range monthEnds {
		var rows []job
		for id := range 8 {
			if r.IntN(4) > 0 {
				rows = append(rows, job{fmt.Sprint(id), fmt.Sprint("p", id%3), []string{"job", "kin"}[id%2],
					fmt.Sprint("title ", r.IntN(4)), ends[r.IntN(len(ends))]})
			}
		}
		r.Shuffle(len(rows), func(i, k int) { rows[i], rows[k] = rows[k], rows[i] })
		s.months = append(s.months, rows)
	}
	return s
}

func (s *source) mapping() string {
	set := func(on bool, text string) string {
		if on {
			return text
		}
		return ""
	}
	return strings.NewReplacer("  KEYED\n", set(s.keyed, "  key: id\n"), "  COMPLETE\n", set(s.complete,
		"  complete: true\n  maxGone: 100%\n"), "    KEY\n", set(s.edgeKeys, "    key: id\n")).Replace(jobs)
}

// record is what the source's record of a row is told from others by.
func (s *source) record(j job) string {
	if s.keyed {
		return j.id
	}
	return j.row()
}

// edge is what the edge of a row is told from others by.
func (s *source) edge(j job) string {
	if s.edgeKeys {
		return j.person + " " + j.kind + " " + j.id
	}
	return j.person + " " + j.kind
}

// checkMonth checks the edges after a month against the plain definition: an edge has all that one of its rows states:
// of one by which it holds on that day, if there is one. If no row states it any more it has ended.
func (s *source) checkMonth(t *testing.T, month int, stated map[string]job, got map[string]job) {
	t.Helper()
	day := monthEnds[month]
	for edge, is := range got {
		var of, holding []job
		for _, j := range stated {
			if s.edge(j) == edge {
				of = append(of, j)
				if !j.over(day) {
					holding = append(holding, j)
				}
			}
		}
		if len(holding) > 0 {
			of = holding
		}
		alike := func(j job) bool { return j.title == is.title && j.end == is.end }
		if len(of) == 0 && !is.over(day) || len(of) > 0 && !slices.ContainsFunc(of, alike) {
			t.Errorf("month %d: %s is %q until %q, and its rows state %v", month+1, edge, is.title, is.end, of)
		}
	}
	for _, j := range stated {
		if _, ok := got[s.edge(j)]; !ok {
			t.Errorf("month %d: %s is not there", month+1, s.edge(j))
		}
	}
}

// month is what the source states after another month: rows that changed state something else, those that are gone from
// a complete file nothing.
func (s *source) month(stated map[string]job, rows []job) map[string]job {
	next := map[string]job{}
	if !s.complete {
		maps.Copy(next, stated)
	}
	for _, j := range rows {
		next[s.record(j)] = j
	}
	return next
}

// edgesOf are the edges of a store, by what the source tells them by; the other reading of a relation must be the same.
func (s *source) edgesOf(t *testing.T, store graph.Store) (out map[string]job, ids []string) {
	t.Helper()
	out = map[string]job{}
	back := map[string]string{}
	for _, e := range graphEdges(t, store, nodeOf("Person", "staff", "p0"), nodeOf("Person", "staff", "p1"),
		nodeOf("Person", "staff", "p2")) {
		k := gen.Model.Edge(e.Type)
		key, _ := e.Vals[k.Slot("key")].(string)
		j := job{id: strings.TrimPrefix(key, "staff:"), kind: "job", end: e.Until}
		switch e.Until {
		case graph.Ever:
			j.end = ""
		case "":
			j.end = "former"
		}
		ids = append(ids, fmt.Sprintf("%d %s %v", e.ID, e.Until, e.Vals))
		switch title := "title"; {
		case e.Type == graph.RelatedTo && e.Vals[k.Slot("kind")] == "CHILD":
			back[e.To+key] = j.end
			continue
		case e.Type == graph.RelatedTo:
			j.kind, title = "kin", "word"
			fallthrough
		default:
			j.title, _ = e.Vals[k.Slot(title)].(string)
		}
		j.person = e.From
		for i := range 3 {
			if p := fmt.Sprint("p", i); nodeOf("Person", "staff", p) == e.From {
				j.person = p
			}
		}
		if _, twice := out[s.edge(j)]; twice {
			t.Errorf("%s is there twice", s.edge(j))
		}
		out[s.edge(j)] = j
	}
	for _, j := range out {
		person := nodeOf("Person", "staff", j.person)
		key := ""
		if s.edgeKeys {
			key = "staff:" + j.id
		}
		if j.kind == "kin" && back[person+key] != j.end {
			t.Errorf("%s ends %q, and read from the other end %q", s.edge(j), j.end, back[person+key])
		}
	}
	slices.Sort(ids)
	return out, ids
}

// graphEdges are the edges of nodes but for those of records, whenever they hold, in the order of their keys.
func graphEdges(t *testing.T, store graph.Store, nodes ...string) (out []*graph.EdgeState) {
	t.Helper()
	slices.Sort(nodes)
	err := store.Read(t.Context(), func(r graph.Reader) error {
		refs, err := r.Around(nodes)
		if err != nil {
			return err
		}
		refs = slices.DeleteFunc(refs, func(e graph.EdgeRef) bool { return e.Type == graph.Asserted })
		slices.SortFunc(refs, func(a, b graph.EdgeRef) int { return cmp.Compare(a.ID, b.ID) })
		refs = slices.Compact(refs)
		ends := slices.Clone(nodes)
		for _, e := range refs {
			ends = append(ends, e.From, e.To)
		}
		slices.Sort(ends)
		cur, err := r.Current(graph.Wanted{Ends: slices.Compact(ends), Edges: refs})
		out = nil
		for _, ref := range refs {
			out = append(out, cur.Edges[ref.ID])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	key := func(e *graph.EdgeState) string { return gen.Model.Edge(e.Type).Key(e.Since, e.Vals) }
	slices.SortFunc(out, func(a, b *graph.EdgeState) int {
		return cmp.Or(strings.Compare(a.Type, b.Type), strings.Compare(key(a), key(b)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// TestFormerAndCurrent: former and current rows of one edge without a start, in three loads, whatever changes in
// between. The edges and their ids are the same on every engine, for every size of batches, and if the first load goes
// into a store that is not empty.
func TestFormerAndCurrent(t *testing.T) {
	const sources = 12
	for seed := range uint64(sources) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := drawSource(r)
		var want []string
		for name, open := range engines {
			for _, filled := range []bool{false, true} {
				ids := s.load(t, open(t), filled, 1+r.IntN(5))
				if want == nil {
					want = ids
				}
				if d := diff.Diff(want, ids); d != "" {
					t.Errorf("seed %d, %s, filled before %v: (-want +got)\n%s", seed, name, filled, d)
				}
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, s)
		}
	}
}

// load loads the months and returns the edges after each.
func (s *source) load(t *testing.T, store graph.Store, filled bool, batchRows int) (all []string) {
	t.Helper()
	dir := folder(t, map[string]string{"mapping.yaml": s.mapping(), "people.csv": "id\np0\np1\np2\nother\n"})
	if filled {
		other := folder(t, map[string]string{"mapping.yaml": "system: other\nfiles:\n- path: a.csv\n  key: id\n  " +
			"rows: " +
			"[{ node: Person, key: id }]\n", "a.csv": "id\n1\n"})
		load(t, store, other, loader.Options{})
	}
	stated := map[string]job{}
	for month, rows := range s.months {
		lines := []string{"id,person,kind,title,state,end"}
		for _, j := range rows {
			lines = append(lines, j.row())
		}
		write(t, filepath.Join(dir, "jobs.csv"), strings.Join(lines, "\n")+"\n")
		opts := loader.Options{AsOf: monthEnds[month], BatchRows: batchRows, Clock: func() time.Time {
			return noon.AddDate(0, month, 0)
		}}
		load(t, store, dir, opts)
		if again := load(t, store, dir, opts); again.Wrote {
			t.Error("the same month again writes something")
		}
		stated = s.month(stated, rows)
		got, ids := s.edgesOf(t, store)
		s.checkMonth(t, month, stated, got)
		all = append(append(all, monthEnds[month]), ids...)
	}
	return all
}
