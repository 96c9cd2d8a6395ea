package sqlite_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kith/graph"
)

// aggregation is one of what people want counted and added up.
type aggregation struct {
	name  string
	index string // that it walks, from one group to the next; "" if nodes are sorted
	ask   graph.Aggregate
}

var monthly = graph.Prop{Name: "monthlyValue", Type: graph.Decimal}

var aggregations = []aggregation{
	{"persons by city", "", ofAll("Person", grouped(homeCity))},
	{"persons by status", "Person.status", ofAll("Person", grouped(own("status")))},
	{"persons by status and gender", "", ofAll("Person", grouped(own("status"), own("gender")))},
	{"persons by family name", "Person.familyName", ofAll("Person", grouped(own("familyName")))},
	{"persons by name and id", "", ofAll("Person", grouped(own("fullName"), own("id")))},
	{"active persons by gender", "", ofAll("Person", grouped(own("gender")), is("status", "ACTIVE"))},
	{"monthly value by line", "", ofAll("Account", summed(monthly, own("line")))},
	{"monthly value by line of the product", "", ofAll("Account", summed(monthly,
		graph.By{Prop: text("line"), Via: out("FOR_PRODUCT", 0, graph.Pattern{Labels: []string{"Product"}}),
			Own: true}))},
	{"monthly value", "", ofAll("Account", summed(monthly))},
	{"accounts of some people by status", "", ofAll("Account", grouped(own("status")),
		some(in("HAS_ROLE", 0, graph.Pattern{Labels: []string{"Person"}, Where: []graph.Cond{firstNames}})))},
}

var (
	homeCity   = graph.By{Prop: text("city"), Via: out("MEMBER_OF", 0, graph.Pattern{Labels: []string{"Household"}})}
	firstNames = graph.Cond{Op: graph.Prefix, Prop: text("familyName"), Value: "Ant"}
)

func own(name string) graph.By { return graph.By{Prop: text(name)} }

func grouped(by ...graph.By) graph.Aggregate { return graph.Aggregate{By: by, Most: graph.MaxGroups} }

func summed(p graph.Prop, by ...graph.By) graph.Aggregate {
	a := grouped(by...)
	a.Sums = []graph.Prop{p}
	return a
}

func ofAll(label string, a graph.Aggregate, where ...graph.Cond) graph.Aggregate {
	a.Of = &graph.Pattern{Labels: []string{label}, Where: where}
	return a
}

// TestAggregatePlans: what is counted by an indexed property alone is counted along its index, without the nodes, and
// groups are made once, whatever is done with them.
func TestAggregatePlans(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "kith.db"), insurer)
	defer s.Close()
	stored(t, s, 1000, false)
	for _, c := range aggregations {
		t.Run(c.name, func(t *testing.T) {
			plan, err := s.AggregatePlan(t.Context(), &c.ask)
			if err != nil {
				t.Fatal(err)
			}
			shown := strings.Join(plan, "\n")
			if n := strings.Count(shown, "MATERIALIZE g"); n != 1 {
				t.Errorf("groups are made %d times in\n%s", n, shown)
			}
			if walks := slices.ContainsFunc(plan, func(line string) bool {
				return strings.HasPrefix(line, "SCAN n") && strings.Contains(line, "USING COVERING INDEX "+c.index)
			}); c.index != "" && !walks {
				t.Errorf("it does not walk %s in\n%s\n%s", c.index, shown, s.ExplainAggregate(&c.ask))
			}
		})
	}
}

// TestAggregateEnds: an aggregate in a view has the bounds of its statements, in time and in size.
func TestAggregateEnds(t *testing.T) {
	s := crowd(t)
	a := ofAll("Person", grouped(own("fullName")))
	for name, c := range map[string]struct {
		statement time.Duration
		text      int
		kind      graph.ErrorKind
		cause     error
	}{
		"past its time": {time.Nanosecond, 1 << 30, graph.Canceled, context.DeadlineExceeded},
		"past its size": {time.Hour, 100, graph.Invalid, nil},
	} {
		s.Bound(c.statement, time.Hour, c.text)
		v, err := s.View(t.Context(), 2)
		if err != nil {
			t.Fatal(err)
		}
		got, err := v.Aggregate(t.Context(), &a)
		if got != nil || graph.ErrorKindOf(err) != c.kind || c.cause != nil && !errors.Is(err, c.cause) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}
	s.Bound(time.Hour, time.Hour, 1<<30)
	if got, err := s.Aggregate(t.Context(), &a); err != nil || got.Total != 60 || got.Nodes != 60 {
		t.Errorf("afterwards: %+v, %v", got, err)
	}
}

func BenchmarkAggregate(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "kith.db"), insurer)
	defer s.Close()
	stored(b, s, persons(), false)
	for _, c := range aggregations {
		b.Run(c.name, func(b *testing.B) {
			groups, before := int64(0), spent(b)
			for b.Loop() {
				got, err := s.Aggregate(b.Context(), &c.ask)
				if err != nil {
					b.Fatal(err)
				}
				groups = got.Total
			}
			b.ReportMetric(float64((spent(b)-before).Microseconds())/float64(b.N), "cpu-µs")
			b.ReportMetric(float64(groups), "groups")
		})
	}
}
