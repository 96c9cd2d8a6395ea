package score

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Report is how near a store's households are to the truth.
type Report struct {
	Definition string // FAMILY or DWELLING
	People     int    // of the truth that the store has on file
	Homeless   int    // of these, have no address on file: nothing says where they live, and they are in no pair
	Records    int    // of the store that are of them: somebody may have several numbers
	Unknown    int    // records that the truth does not name: left out
	Mixed      int    // records of two human beings: taken for the first of them

	All            Pairs
	Planted, Plain Pairs            // of homes where something is planted, and of others
	Kinds          map[string]Pairs // by the kind of the home, of the first of the two
	Traps          map[string]Pairs // by what is planted with one of the two; a pair may be in several

	Homes, Exact          int // with somebody on file; whose people are together, and with nobody else
	Several, ExactSeveral int // of these, with two people on file or more
	PlantedHomes          int // where something is planted
	Queue                 int // pairs of households, or people without one, that somebody is to look at
	Holders, WithOne      int // who own an account and do not live alone; who are together with one of their home
	AloneWhy              map[string]int
	Second, SecondFound   int // homes of children who have two, with somebody else on file; those that were found
	Misses                []Miss
}

// Miss is a pair that is wrongly together, or wrongly not. Of each kind the first few are listed.
type Miss struct {
	A, B    []string // ids of their records, the older line of the truth first; of those together, if it is wrong
	Wrong   bool     // together, otherwise missed
	Review  bool     // to be reviewed
	Kind    string   // of A's home
	Planted []string
	Why     []string // the reasons stored with these records, with their points; none where too little spoke for it
}

// Print writes the report for people.
func (r *Report) Print(w io.Writer) {
	fmt.Fprintf(w, "%s: %d people on file in %d records, %d of them without an address; %d homes, %d of two or more; "+
		"unknown records %d, mixed %d\n", r.Definition, r.People, r.Records, r.Homeless, r.Homes, r.Several, r.Unknown,
		r.Mixed)
	r.line(w, "all", r.All)
	r.line(w, "planted", r.Planted)
	r.line(w, "not planted", r.Plain)
	fmt.Fprintf(w, "exact households %.4f (of two or more %.4f); homes with something planted %.4f\n",
		share(r.Exact, r.Homes), share(r.ExactSeveral, r.Several), share(r.PlantedHomes, r.Homes))
	fmt.Fprintf(w, "to be reviewed: %d, %.2f of a thousand records\n", r.Queue, r.QueuePerThousand())
	fmt.Fprintf(w, "account holders of homes of two or more: %d, with one of their home: %.4f\n", r.Holders,
		share(r.WithOne, r.Holders))
	for _, why := range slices.Sorted(maps.Keys(r.AloneWhy)) {
		fmt.Fprintf(w, "  not: %-46s %6d %.4f\n", why, r.AloneWhy[why], share(r.AloneWhy[why], r.Holders))
	}
	fmt.Fprintf(w, "homes of children who have two: %d, found %d\n", r.Second, r.SecondFound)
	fmt.Fprintln(w, "by kind of home:")
	for _, kind := range slices.Sorted(maps.Keys(r.Kinds)) {
		r.line(w, "  "+kind, r.Kinds[kind])
	}
	fmt.Fprintln(w, "by what is planted:")
	for _, trap := range slices.Sorted(maps.Keys(r.Traps)) {
		r.line(w, "  "+trap, r.Traps[trap])
	}
	fmt.Fprintln(w, "misses, the first of each kind:")
	for _, m := range r.Misses {
		what := "missed"
		switch {
		case m.Wrong:
			what = "wrong"
		case m.Review:
			what = "review"
		}
		fmt.Fprintf(w, "  %s %s with %s: %s; %s\n", what, strings.Join(m.A, ", "), strings.Join(m.B, ", "), m.Kind,
			strings.Join(m.Planted, ", "))
		for _, why := range m.Why {
			fmt.Fprintf(w, "    %s\n", why)
		}
	}
}

// QueuePerThousand is how many are to be reviewed for each thousand records: people as the store has them.
func (r *Report) QueuePerThousand() float64 {
	return 1000 * float64(r.Queue) / float64(max(1, r.Records))
}

// ExactShare is the share of homes whose people are together and with nobody else.
func (r *Report) ExactShare() float64 { return share(r.Exact, r.Homes) }

// HoldersShare is the share of account holders, of homes of two or more people, who are together with one of them.
func (r *Report) HoldersShare() float64 { return share(r.WithOne, r.Holders) }

func (r *Report) line(w io.Writer, name string, p Pairs) {
	fmt.Fprintf(w, "%-40s P %.4f R %.4f (%.4f with review) F1 %.4f; right %d, wrong %d, missed %d (%d to review)\n",
		name, p.Precision(), p.Recall(), p.RecallReviewed(), p.F1(), p.Right, p.Wrong, p.Missed, p.InReview)
}
