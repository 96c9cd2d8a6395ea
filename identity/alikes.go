package identity

import (
	"context"

	"kith/graph"
	"kith/internal/facts"
)

// AlikeStatements is how many statements Alikes takes at most.
const AlikeStatements = 2

// Alikes are the others who may be one with each of some people, as LookAlikes finds them, in the order of their ids.
// Everybody asked about is in the answer.
func Alikes(ctx context.Context, read Reader, ids []string) (map[string][]Alike, error) {
	birth := facts.PartialDateProps("birthDate")
	asked := facts.Pattern(graph.All, []string{"Person"}, birth)
	asked.Where = []graph.Cond{facts.Among("id", ids)}
	rows, err := read.Match(ctx, asked)
	if err != nil {
		return nil, err
	}
	var dates []any
	for row := range facts.PageOf(asked, rows).All() {
		if date := row.Text("birthDate"); len(date) == wholeDate {
			dates = append(dates, date)
		}
	}
	born := facts.Pattern(len(ids)*(mostBorn+1), []string{"Person"}, facts.TextProps("name"), birth)
	born.Where = []graph.Cond{{Op: graph.In, Prop: birth[0], Value: dates}}
	born.Order = []graph.Order{{Prop: birth[0]}}
	if rows, err = read.Match(ctx, born); err != nil {
		return nil, err
	}
	out := make(map[string][]Alike, len(ids))
	for _, id := range ids {
		out[id] = []Alike{}
	}
	days, _ := daysOf(facts.PageOf(born, rows))
	for _, d := range days {
		for _, p := range d.people {
			if found, ok := out[p.id]; ok {
				out[p.id] = append(found, d.like(p)...)
			}
		}
	}
	return out, nil
}

// like are the others of the day who may be one with somebody.
func (d birthday) like(p namesake) (out []Alike) {
	if len(d.people) > mostBorn {
		return nil
	}
	for _, o := range d.people {
		if o.id != p.id && o.like(p) {
			out = append(out, Alike{o.id, whyAlike(d.date, o.folded == p.folded)})
		}
	}
	return out
}
