package connection

import (
	"fmt"
	"slices"
	"strings"

	"kith/graph"
	"kith/internal/facts"
)

// named is what a sentence calls a node by.
type named struct {
	facts.Named

	label, kind, at string
}

// describe asks for what nodes are called by.
func describe(m *graph.Model, p *graph.Pattern) {
	for _, name := range []string{"name", "suffix", graph.PropBirthDate, "kind", "at"} {
		for _, l := range p.Labels {
			if prop := m.Kind(l).Property(name); prop != nil {
				p.Want(graph.Prop{Name: name, Type: prop.Type})
				break
			}
		}
	}
}

func namedOf(p *graph.Pattern, row *graph.Row) named {
	text := func(name string) string {
		s, _ := p.Value(row, name).(string)
		return s
	}
	return named{facts.Named{ID: row.ID, Name: text("name"), Suffix: text("suffix"),
		BirthDate: text(graph.PropBirthDate)}, row.Label, text("kind"), text("at")}
}

// called are what nodes are called in sentences, each by another name.
func called(nodes map[string]named) map[string]string {
	var list []facts.Named
	for _, n := range nodes {
		n.Name = n.title()
		list = append(list, n.Named)
	}
	return facts.Names(list)
}

// title is what a node is called, with the kind of thing that it is where the name does not tell: "account L-1", but
// "the Berg household". What was said to somebody is not told.
func (n named) title() string {
	switch n.label {
	case "Account", "Household", "Opportunity", "Product", "Division":
		kind, name := strings.ToLower(n.label), strings.ToLower(n.Name)
		switch {
		case strings.HasPrefix(name, "the ") || strings.HasPrefix(name, kind+" "):
			return n.Name
		case strings.HasSuffix(name, " "+kind):
			return "the " + n.Name
		}
		return kind + " " + n.Name
	case "ServicePoint":
		return facts.Spoken(n.kind) + " " + n.Name
	case "ContactPoint":
		return "the " + facts.Spoken(n.kind) + " " + n.Name
	case "Interaction":
		day, _, _ := strings.Cut(n.at, "T")
		return "the " + facts.Spoken(n.kind) + " of " + day
	}
	return n.Name
}

// person reports whether a node is somebody, not something.
func (n named) person() bool { return n.label == "Person" || n.label == "Employee" }

// pathSentence tells a path: "Anna Berg owns account L-1, for which Ole Holm pays." It begins at an end from which an
// edge leads; if there is none, every edge is told by itself.
func pathSentence(p Path, nodes map[string]named, day string, names map[string]string) string {
	hops := hopsOf(p.Nodes, p.Edges)
	if !hops[0].leads() {
		back := slices.Clone(p.Nodes)
		slices.Reverse(back)
		if turned := hopsOf(back, p.Edges); turned[0].leads() {
			hops = turned
		}
	}
	t := teller{nodes, names, day}
	var clauses []string
	for i, h := range hops {
		switch {
		case !hops[0].leads():
			clauses = append(clauses, t.clause(h))
		case i == 0:
			clauses = append(clauses, names[h.from]+" "+t.does(h))
		default:
			clauses = append(clauses, t.relative(h))
		}
	}
	if !hops[0].leads() {
		return facts.Capital(strings.Join(clauses, "; ")) + "."
	}
	return facts.Capital(strings.Join(clauses, ", ")) + "."
}

// hop is two nodes next to each other on a path, with what is told of the edges between them: those that lead from the
// first of the two, or else those that lead to it.
type hop struct {
	from, to string
	links    []Link
}

func hopsOf(nodes []string, edges []Link) (hops []hop) {
	for i, to := range nodes[1:] {
		h := hop{from: nodes[i], to: to}
		var others []Link
		for _, l := range edges {
			switch {
			case l.From == h.from && l.To == h.to:
				h.links = append(h.links, l)
			case l.From == h.to && l.To == h.from:
				others = append(others, l)
			}
		}
		if len(h.links) == 0 {
			h.links = others
		}
		hops = append(hops, h)
	}
	return hops
}

// leads reports whether the edges lead from the first node.
func (h hop) leads() bool { return h.links[0].From == h.from }

// teller tells edges.
type teller struct {
	nodes map[string]named
	names map[string]string
	day   string
}

// does is what the first node of a hop is to the second: "owns and pays for account L-1".
func (t teller) does(h hop) string {
	var parts []string
	for _, l := range h.links {
		parts = once(parts, join(t.verb(l), t.words(l).to))
	}
	return facts.ListAnd(parts) + " " + t.names[h.to] + t.until(h)
}

// relative goes on from the first node of a hop, which was named last: "who works for Berg AG", "for which Ole pays".
func (t teller) relative(h hop) string {
	who, whom := "which", "which"
	if t.nodes[h.from].person() {
		who, whom = "who", "whom"
	}
	if h.leads() {
		return who + " " + t.does(h)
	}
	var parts []string
	for _, l := range h.links {
		parts = once(parts, join(t.words(l).to, whom, t.names[h.to], t.verb(l)))
	}
	return facts.ListAnd(parts) + t.until(h)
}

// clause tells a hop by itself.
func (t teller) clause(h hop) string {
	if !h.leads() {
		h.from, h.to = h.to, h.from
	}
	return t.names[h.from] + " " + t.does(h)
}

// verb is the verb of an edge, in the past if it is over.
func (t teller) verb(l Link) string {
	if t.over(l) {
		return t.words(l).was
	}
	return t.words(l).is
}

// words are those of an edge. A company neither lives at an address nor works there.
func (t teller) words(l Link) words {
	if l.Type == locatedAt && t.nodes[l.From].label == "Company" && slices.Contains(dwelling, l.Role) {
		l.Role = ""
	}
	return wordsOf(l)
}

const locatedAt = "LOCATED_AT"

// dwelling are the uses of addresses that are told by what people do there.
var dwelling = []string{"HOME", "TERM_TIME", "SEASONAL", "WORK"}

func (t teller) over(l Link) bool {
	return facts.Validity{From: l.ValidFrom, To: l.ValidTo, Ended: l.Ended}.Over(t.day)
}

// until is when the edges of a hop ended, if there is one day, or from when they will hold.
func (t teller) until(h hop) string {
	to, from := "", ""
	for _, l := range h.links {
		if !t.over(l) && l.ValidFrom <= t.day {
			return ""
		}
		to, from = max(to, l.ValidTo), max(from, l.ValidFrom)
	}
	switch {
	case from > t.day:
		return " from " + from
	case to != "":
		return " until " + to
	}
	return ""
}

// once adds a text, unless it is there.
func once(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// join joins words, leaving out empty ones.
func join(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// sentence tells what a search has come to. One that met its limit before it followed weak links knows nothing of them.
func sentence(c *Connection, weak bool, from, to string) string {
	both := facts.Capital(from) + " and " + to
	hops := fmt.Sprintf("%d %s", c.Hops, facts.Plural(c.Hops, "hop", "hops"))
	switch {
	case c.Outcome == Incomplete && c.Hops == 0:
		return "Whether " + from + " and " + to + " are connected is not known: the search met its limit at once."
	case c.Outcome == Incomplete && !weak:
		return fmt.Sprintf("%s are not connected without weak links in %s or fewer. Whether they are in more, or "+
			"by weak links, is not known: the search met its limit.", both, hops)
	case c.Outcome == Incomplete:
		return fmt.Sprintf("%s are not connected in %s or fewer. Whether they are in more is not known: the "+
			"search met its limit.", both, hops)
	case c.Outcome == NotConnected:
		return fmt.Sprintf("%s are not connected in %s or fewer.", both, hops)
	}
	ways := facts.Plural(len(c.Paths), "in one way", fmt.Sprintf("in %d ways", len(c.Paths)))
	if c.More {
		ways = fmt.Sprintf("in %d ways and more", len(c.Paths))
	}
	if c.Weak {
		return fmt.Sprintf("%s are connected in %s, %s, and by weak links only.", both, hops, ways)
	}
	return fmt.Sprintf("%s are connected in %s, %s.", both, hops, ways)
}
