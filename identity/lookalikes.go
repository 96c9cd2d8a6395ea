package identity

import (
	"context"
	"math"
	"slices"

	"kith/graph"
	"kith/internal/facts"
)

// How much LookAlikes looks at: so many people in each statement, of which the first is enough where many are alike,
// and nobody of a day of birth that more have in common: that is a placeholder.
var lookedAt = []int{500, 4000, 10_000}

const mostBorn = 200

// LookAlikeStatements is how many statements LookAlikes takes at most, and LookAlikeRows how many people it looks at.
const (
	LookAlikeStatements = 3
	LookAlikeRows       = 14_500
)

// LookAlikesPage is a page of people who may be one.
type LookAlikesPage struct {
	Nodes     []LookAlike
	EndCursor string // where to go on; empty if these are all
}

// LookAlike are people who may be one, by their ids.
type LookAlike struct {
	People []string
	Why    string
}

// Lister reads what LookAlikes asks for.
type Lister interface {
	Reader
	// Seal is the cursor of a place in a list that has a name.
	Seal(ctx context.Context, list string, keys []any) (string, error)
	// Open reads the keys of a cursor of the list. The error is graph.ErrCursor if it is none.
	Open(ctx context.Context, list, cursor string, types []graph.Type) ([]any, error)
}

// LookAlikes are people who may be one, as they were born on the same day and have nearly the same name: first those
// who have the very same one, then the others, each by the day. It is the first page of them, or the one after a
// cursor. It looks at so many people only, so where few are alike a page may be short, or empty. The error is
// graph.ErrCursor if the cursor is not of this list.
func LookAlikes(ctx context.Context, read Lister, first int, after string) (*LookAlikesPage, error) {
	const list = "lookAlikes"
	l := looking{first: first, at: spot{date: facts.FirstDay}}
	if after != "" {
		keys, err := read.Open(ctx, list, after, spotTypes)
		if err != nil {
			return nil, err
		}
		l.at = spotOf(keys)
	}
	for _, size := range lookedAt {
		p := l.at.pattern(size)
		rows, err := read.Match(ctx, p)
		if err != nil {
			return nil, err
		}
		if l.take(facts.PageOf(p, rows)); l.full || l.over {
			break
		}
	}
	out := &LookAlikesPage{Nodes: l.found}
	if l.over {
		return out, nil
	}
	var err error
	out.EndCursor, err = read.Seal(ctx, list, l.at.keys())
	return out, err
}

// spot is where a page goes on: whether with those of nearly the same name, from which day of birth on, and how many of
// that day were shown.
type spot struct {
	nearly bool
	date   string
	shown  int64
}

// allShown is the place behind a day.
const allShown = math.MaxInt64

var spotTypes = []graph.Type{graph.Bool, graph.String, graph.Int}

func (at spot) keys() []any { return []any{at.nearly, at.date, at.shown} }

func spotOf(keys []any) (at spot) {
	at.nearly, _ = keys[0].(bool)
	at.date, _ = keys[1].(string)
	at.shown, _ = keys[2].(int64)
	return at
}

// pattern is that of people by their days of birth, from the place on.
func (at spot) pattern(size int) *graph.Pattern {
	birth := facts.PartialDateProps("birthDate")
	p := facts.Pattern(size, []string{"Person"}, facts.TextProps("name"), birth)
	p.Order = []graph.Order{{Prop: birth[0]}}
	id := "" // before all ids
	if at.shown == allShown {
		id = "~" // behind them
	}
	p.Page.From = []any{at.date, id}
	return p
}

// looking is a page while it is filled.
type looking struct {
	first int
	at    spot
	found []LookAlike
	full  bool
	over  bool // there is nobody left
}

// take takes the people of some days. Of the last day there may be more behind the page: it is left for the next one,
// unless it fills this one.
func (l *looking) take(page facts.Page) {
	days, more := daysOf(page)
	for i, d := range days {
		if more && i == len(days)-1 {
			shown := int64(0)
			if i == 0 {
				shown = allShown
			}
			l.at = spot{l.at.nearly, d.date, shown}
			return
		}
		if l.day(d); l.full {
			return
		}
	}
	l.over = l.at.nearly
	l.at = spot{nearly: true, date: facts.FirstDay}
}

// day takes those of one day.
func (l *looking) day(d birthday) {
	groups := d.alike(l.at.nearly)
	shown := int64(0)
	if d.date == l.at.date {
		shown = l.at.shown
	}
	for i := shown; i < int64(len(groups)); i++ {
		if len(l.found) == l.first {
			l.at, l.full = spot{l.at.nearly, d.date, i}, true
			return
		}
		l.found = append(l.found, groups[i])
	}
}

// birthday is the people of one day of birth.
type birthday struct {
	date   string
	people []namesake
}

type namesake struct {
	id, folded string
	words      []nameWord
}

// daysOf are the people of a page by their days of birth, and whether there may be more behind the last one.
func daysOf(page facts.Page) (days []birthday, more bool) {
	for row := range page.All() {
		date := row.Text("birthDate")
		if date == "" { // nor is it known of those behind
			return days, false
		}
		if n := len(days); n == 0 || days[n-1].date != date {
			days = append(days, birthday{date: date})
		}
		d := &days[len(days)-1]
		name := row.Text("name")
		d.people = append(d.people, namesake{row.ID(), folded(name), nameWords(name)})
	}
	return days, page.More()
}

// alike are those who may be one: the groups in which all have one name, or the others.
func (d birthday) alike(nearly bool) (out []LookAlike) {
	if len(d.date) < wholeDate || len(d.people) > mostBorn {
		return nil
	}
	for _, g := range d.groups() {
		same := true
		var ids []string
		for _, p := range g {
			same = same && p.folded == g[0].folded
			ids = append(ids, p.id)
		}
		slices.Sort(ids)
		if len(g) > 1 && same != nearly {
			out = append(out, LookAlike{ids, whyAlike(d.date, same)})
		}
	}
	return out
}

// groups puts each with all who have nearly the same name as one of its group.
func (d birthday) groups() (groups [][]namesake) {
	for _, p := range d.people {
		var own []namesake
		groups = slices.DeleteFunc(groups, func(g []namesake) bool {
			joins := slices.ContainsFunc(g, p.like)
			if joins {
				own = append(own, g...)
			}
			return joins
		})
		groups = append(groups, append(own, p))
	}
	return groups
}

// like reports whether two have one name, or nearly.
func (n namesake) like(o namesake) bool { return n.folded == o.folded || nearlyOne(n.words, o.words) }
