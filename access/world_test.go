package access_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/access"
	"kith/decision"
	"kith/graph"
	"kith/internal/gen"
	"kith/resolvers/apitest"
)

var (
	m    = gen.Model
	noon = time.Date(2026, 5, 6, 12, 0, 0, 0, time.UTC)
)

func clock() time.Time { return noon }

// on runs a test in stores of some engines that hold the world, and those facts.
func on(t *testing.T, names []string, f func(t *testing.T, behind, s graph.Store)) {
	apitest.On(t, func(t *testing.T, behind graph.Store) {
		write(t, behind, world()...)
		f(t, behind, access.Protect(behind, m, clock))
	}, names...)
}

var (
	embedded = []string{"memory", "sqlite"}
	all      = []string{"memory", "sqlite", "neo4j"}
)

// The world: Mia and her son Tim live in a refuge, which is protected for her; Olaf, who was her husband, and their
// household stay where they were. A word is one fact: a node, or an edge as from-TYPE-to; by @ the records that state
// it; behind it what it says.
func world() []string {
	return []string{
		record("crm") + "street=Lane_5|tel=111", record("bank") + "town=Bern", record("olaf") + "tel=222",
		record("edge") + "address=refuge|person=mia states=LOCATED_AT:per_mia:adr_refuge:PROTECTED",
		"per_mia@rec_crm,rec_bank fullName=Mia", "per_tim fullName=Tim", "per_olaf@rec_olaf fullName=Olaf",
		"hh_home name=Home", "hh_other name=Other",
		"adr_refuge@rec_crm lines=Lane_5 postcode=3000 city=Aarberg normalizedKey=lane-5",
		"adr_twin lines=Lane_Five normalizedKey=lane-5",
		"adr_flat lines=Lane_5 unit=Flat_2 postcode=3000 normalizedKey=lane-5-2",
		"adr_next lines=Lane_5 unit=Flat_3 postcode=3000 normalizedKey=lane-5-3",
		"adr_old lines=Road_7 postcode=3000 city=Bern normalizedKey=road-7",
		"cpt_first@rec_crm kind=PHONE value=111 normalized=111", "cpt_secret kind=PHONE value=333 normalized=333",
		"cpt_olaf@rec_olaf kind=PHONE value=222 normalized=222",
		"spt_meter kind=METER label=M1", "acc_power number=P-1",
		"per_mia-LOCATED_AT-adr_refuge@rec_edge use=PROTECTED from=2025-01-01",
		"per_mia-LOCATED_AT-adr_refuge@rec_crm use=HOME", "per_tim-LOCATED_AT-adr_flat use=HOME",
		"per_mia-LOCATED_AT-adr_old use=HOME to=2025-01-01", "per_olaf-LOCATED_AT-adr_old use=HOME",
		"per_olaf-LOCATED_AT-adr_next use=WORK",
		"hh_home-LOCATED_AT-adr_old use=HOME", "hh_other-LOCATED_AT-adr_twin use=HOME",
		"per_mia-REACHED_BY-cpt_first use=HOME", "per_olaf-REACHED_BY-cpt_first use=HOME",
		"per_mia-REACHED_BY-cpt_secret use=PROTECTED", "per_olaf-REACHED_BY-cpt_olaf use=HOME",
		"per_mia-RELATED_TO-per_tim kind=CHILD", "per_tim-RELATED_TO-per_mia kind=PARENT",
		"per_mia-MEMBER_OF-hh_home primary=true", "per_tim-MEMBER_OF-hh_home", "per_olaf-MEMBER_OF-hh_home",
		"per_olaf-MEMBER_OF-hh_other", "per_mia-SAME_HOUSEHOLD-per_olaf verdict=SAME",
		"acc_power-SUPPLIES-spt_meter", "spt_meter-AT-adr_refuge",
	}
}

func record(id string) string {
	return "rec_" + id + " system=s recordId=" + id + " loadedAt=2026-01-01T00:00:00Z values="
}

// write writes facts, in one batch with a cause.
func write(t testing.TB, s graph.Store, facts ...string) {
	t.Helper()
	b := batch(facts)
	b.Cause = "run_1"
	r, err := s.Write(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(r.Edges, graph.Dangling) {
		t.Fatal("an edge has an end that is not there")
	}
}

func batch(facts []string) *graph.Batch { return batchOf(m, facts) }

func batchOf(m *graph.Model, facts []string) *graph.Batch {
	b := &graph.Batch{}
	for _, text := range facts {
		words := strings.Fields(text)
		what, records, _ := strings.Cut(words[0], "@")
		by := []*graph.Provenance{nil}
		if records != "" {
			by = nil
			for r := range strings.SplitSeq(records, ",") {
				by = append(by, &graph.Provenance{Record: r, Observation: graph.ObservedAt("2026-01-01T00:00:00Z")})
			}
		}
		for _, by := range by {
			if ends := strings.Split(what, "-"); len(ends) == 3 {
				b.Edges = append(b.Edges, graph.EdgeWrite{Edge: edge(m, ends, words[1:]), By: by})
			} else {
				k := m.KindOf(what)
				n := graph.Node{ID: what, Vals: vals(k.Props, words[1:])}
				if by == nil {
					n.Vals = k.Complete(what, n.Vals)
				}
				b.Nodes = append(b.Nodes, graph.NodeWrite{Node: n, By: by})
			}
		}
	}
	return b
}

func edge(m *graph.Model, ends, words []string) graph.Edge {
	k := m.Edge(ends[1])
	e := graph.Edge{Type: ends[1], From: ends[0], To: ends[2], Vals: vals(k.Props, words)}
	var from, to string
	for _, w := range words {
		from += after(w, "from=")
		to += after(w, "to=")
	}
	e.SetPeriod(k, from, to, false)
	return e
}

func after(w, name string) string {
	v, ok := strings.CutPrefix(w, name)
	if !ok {
		return ""
	}
	return v
}

func vals(props []graph.Property, words []string) []any {
	out := make([]any, len(props))
	for _, w := range words {
		name, text, _ := strings.Cut(w, "=")
		text = strings.ReplaceAll(text, "_", " ")
		i := slices.IndexFunc(props, func(p graph.Property) bool { return p.Name == name })
		switch {
		case i < 0:
		case props[i].Type == graph.Strings:
			out[i] = strings.Split(text, "|")
		case props[i].Type == graph.Bool:
			out[i] = text == "true"
		case name == "states":
			out[i] = strings.ReplaceAll(text, " ", "_")
		default:
			out[i] = text
		}
	}
	return out
}

// correct decides something.
func correct(t *testing.T, s graph.Store, about, property, value string) *decision.Made {
	t.Helper()
	made, err := decide(t, s, about, property, value)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// otto is who decides.
var otto = decision.By{Actor: "Otto", Why: "it is so", At: noon}

func decide(t *testing.T, s graph.Store, about, property, value string) (*decision.Made, error) {
	return decision.Correct(t.Context(), s, m, otto, decision.Correction{About: about,
		Set: []decision.Set{{Property: property, Value: &value}}})
}

// ids are the nodes that a pattern finds, with those that its steps lead to in brackets.
func ids(t testing.TB, s graph.Matcher, p *graph.Pattern) string {
	t.Helper()
	rows, err := s.Match(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(show(rows), " ") + total(p, rows)
}

func total(p *graph.Pattern, rows *graph.Rows) string {
	if !p.Count {
		return ""
	}
	return fmt.Sprint(" of ", rows.Total)
}

func show(rows *graph.Rows) (out []string) {
	for _, r := range rows.Rows {
		text := r.ID
		for _, page := range r.Pages {
			text += "[" + strings.Join(slices.Sorted(slices.Values(show(page))), " ") + "]"
		}
		out = append(out, text)
	}
	return out
}

func every(labels ...string) *graph.Pattern {
	return &graph.Pattern{Labels: labels, Page: graph.Page{Size: graph.All}}
}

func where(p *graph.Pattern, conds ...graph.Cond) *graph.Pattern {
	p.Where = append(p.Where, conds...)
	return p
}

func step(typ string, in bool, target *graph.Pattern) *graph.Step {
	return &graph.Step{Type: typ, In: in, Target: target}
}

func along(p *graph.Pattern, steps ...*graph.Step) *graph.Pattern {
	p.Steps = append(p.Steps, steps...)
	return p
}

func is(name string, v any) graph.Cond {
	return graph.Cond{Op: graph.Eq, Prop: graph.Prop{Name: name}, Value: v}
}

func some(s *graph.Step) graph.Cond { return graph.Cond{Op: graph.Some, Step: s} }
