package score

import (
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/internal/gen"
	"kith/internal/truth"
)

// line is a line of the truth: "1 family residence kind planted".
func line(text string) truth.Person {
	f := strings.Fields(text)
	return truth.Person{Person: f[0], Records: []string{"s:" + f[0], "t:" + f[0]}, Family: f[1], Residence: f[2],
		Kind: f[3], Planted: f[4:]}
}

// on is how the store has a person: a member of a household, unless a part is said ("h1", "h1?" to be reviewed, "h1+"
// a guest, "h1/2" a second home).
func on(system, key string, homes ...string) Filed {
	f := Filed{IDs: []string{"per_other", gen.Model.Kind("Person").NodeID(system, key)}, Holder: true}
	for _, h := range homes {
		home := Home{ID: h}
		for mark, part := range map[string]Part{"?": Review, "+": Guest, "/2": Second} {
			if id, is := strings.CutSuffix(h, mark); is {
				home = Home{ID: id, Part: part}
			}
		}
		f.Homes = append(f.Homes, home)
	}
	f.IDs[0] = "per_" + system + key
	return f
}

func all(list []Filed) iter.Seq2[Filed, error] {
	return func(yield func(Filed, error) bool) {
		for _, f := range list {
			if !yield(f, nil) {
				return
			}
		}
	}
}

func TestOf(t *testing.T) {
	child := line("4 f2 r2 parted")
	child.Second = []string{"f1"}
	people := []truth.Person{
		line("1 f1 r1 couple"),
		line("2 f1 r1 couple unit-missing"),
		line("3 f3 r1 lodger"),
		child,
		line("5 f2 r2 parted"),
		{Person: "6", Records: []string{"s:6"}, Kind: "dead"},
		line("7 f7 r7 pair moved"),
		{Person: "8", Family: "f7", Residence: "r7", Kind: "pair"}, // on file nowhere
	}
	filed := []Filed{
		on("s", "1", "h1"), on("t", "1", "h1"), // one of two numbers
		on("s", "2", "h2", "h1?"),
		on("s", "3", "h1+"),
		on("s", "4", "h3", "h1/2"),
		on("s", "5", "h3"),
		on("s", "6", "h3"), // who has died is with nobody
		on("s", "7"),
		on("s", "9", "h1"), // unknown
	}
	for definition, want := range map[string]Report{
		"FAMILY": {
			People: 7, Records: 8, Unknown: 1,
			All:     Pairs{Right: 1, Wrong: 2, Missed: 1, InReview: 1},
			Planted: Pairs{Missed: 1, InReview: 1},
			Plain:   Pairs{Right: 1, Wrong: 2},
			Kinds:   map[string]Pairs{"couple": {Missed: 1, InReview: 1}, "parted": {Right: 1, Wrong: 2}},
			Traps:   map[string]Pairs{"unit-missing": {Missed: 1, InReview: 1}},
			Homes:   4, Exact: 2, Several: 2, PlantedHomes: 2, Queue: 1, Holders: 6, WithOne: 2,
			AloneWhy: map[string]int{"to be reviewed": 3, "nobody else of the home is on file": 1},
			Second:   2, SecondFound: 2,
		},
		"DWELLING": {
			People: 7, Records: 8, Unknown: 1,
			All:     Pairs{Right: 2, Wrong: 2, Missed: 2, InReview: 2},
			Planted: Pairs{Missed: 2, InReview: 2},
			Plain:   Pairs{Right: 2, Wrong: 2},
			Kinds: map[string]Pairs{"couple": {Right: 1, Missed: 2, InReview: 2},
				"parted": {Right: 1, Wrong: 2}},
			Traps: map[string]Pairs{"unit-missing": {Missed: 2, InReview: 2}},
			Homes: 3, Exact: 1, Several: 2, PlantedHomes: 2, Queue: 1, Holders: 7, WithOne: 5,
			AloneWhy: map[string]int{"to be reviewed": 1, "nobody else of the home is on file": 1},
			Second:   1, SecondFound: 1,
		},
	} {
		got, err := Of(gen.Model, people, all(filed), definition)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Misses) != got.All.Missed+got.All.Wrong {
			t.Errorf("%d misses are listed", len(got.Misses))
		}
		want.Definition, got.Misses = definition, nil
		if diff := cmp.Diff(want, *got); diff != "" {
			t.Errorf("%s\n%s", definition, diff)
		}
	}
}

func TestShares(t *testing.T) {
	p := Pairs{Right: 6, Wrong: 2, Missed: 4, InReview: 2}
	if p.Precision() != 0.75 || p.Recall() != 0.6 || p.RecallReviewed() != 0.8 || p.F1() != 12.0/18 {
		t.Error(p.Precision(), p.Recall(), p.RecallReviewed(), p.F1())
	}
	if none := (Pairs{}); none.Precision() != 1 || none.Recall() != 1 {
		t.Error("where there is nothing to find, nothing is missed")
	}
}
